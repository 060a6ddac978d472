import { spawn } from 'node:child_process'

const OPENERS: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
}

/** Opens a page in the person's browser; where there is none, the printed address has to do. */
export function openInBrowser(url: string) {
  const opener = OPENERS[process.platform]
  if (!opener) return
  const [program, ...words] = opener
  const child = spawn(program, [...words, url], { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}
