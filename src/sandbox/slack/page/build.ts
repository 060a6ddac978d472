import { readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SOURCE = dirname(fileURLToPath(import.meta.url))
const PROJECT = join(SOURCE, '../../../..')
const OUTPUT = join(PROJECT, 'node_modules/.cache/roboflow-chatops/page')

/** Builds the workspace page unless the last build is newer than its sources; answers the folder to serve. */
export async function buildPage(): Promise<string> {
  if (await isUpToDate()) return OUTPUT
  // Vite and its plugin take longer to load than an unchanged page takes to check.
  const [{ build }, { default: react }] = await Promise.all([import('vite'), import('@vitejs/plugin-react')])
  await build({
    configFile: false,
    logLevel: 'silent',
    root: SOURCE,
    plugins: [react()],
    build: { outDir: OUTPUT, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 2000 },
  })
  return OUTPUT
}

async function isUpToDate(): Promise<boolean> {
  const built = await modified(join(OUTPUT, 'index.html'))
  if (built === 0) return false
  const sources = await readdir(SOURCE, { recursive: true, withFileTypes: true })
  const files = sources.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  const times = await Promise.all([...files, join(PROJECT, 'package-lock.json')].map(modified))
  return times.every(time => time <= built)
}

/** When the file was last written, or 0 where there is none. */
const modified = (file: string): Promise<number> =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
