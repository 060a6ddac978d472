import { createHash, randomUUID } from 'node:crypto'
import { access, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SOURCE = dirname(fileURLToPath(import.meta.url))
const PROJECT = join(SOURCE, '../../../..')
const BUILDS = join(PROJECT, 'node_modules/.cache/slack-sandbox')
/** Milliseconds after which another build is nobody's any more. */
const KEPT = 86_400_000

/**
 * Builds the workspace page unless there is a build of these very sources; answers the folder to serve. A folder once
 * answered stays as it is, whoever builds beside it.
 */
export async function buildPage(): Promise<string> {
  const output = join(BUILDS, `page-${await stateOfSources()}`)
  if (await exists(output)) return output
  // Vite and its plugin take longer to load than an unchanged page takes to check.
  const [{ build }, { default: react }] = await Promise.all([import('vite'), import('@vitejs/plugin-react')])
  const fresh = join(BUILDS, `page-fresh-${randomUUID()}`)
  await build({
    configFile: false,
    logLevel: 'silent',
    root: SOURCE,
    plugins: [react()],
    build: { outDir: fresh, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 2000 },
  })
  // Sandboxes that start together build together: the first one's build stays.
  await rename(fresh, output).catch(() => rm(fresh, { recursive: true, force: true }))
  await forgetOthers(output)
  return output
}

/** A name for the sources as they are: another one once a file is written, added or taken away. */
async function stateOfSources(): Promise<string> {
  const entries = await readdir(SOURCE, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  const sources = [...files.toSorted(), join(PROJECT, 'package-lock.json')]
  const states = await Promise.all(
    sources.map(async file => {
      const { mtimeMs, size } = await stat(file)
      return `${file} ${size} ${mtimeMs}`
    }),
  )
  return createHash('sha256').update(states.join('\n')).digest('hex').slice(0, 16)
}

async function forgetOthers(output: string): Promise<void> {
  const names = await readdir(BUILDS)
  for (const name of names.filter(each => each.startsWith('page'))) {
    const other = join(BUILDS, name)
    const { mtimeMs } = await stat(other).catch(() => ({ mtimeMs: Date.now() }))
    if (other !== output && Date.now() - mtimeMs > KEPT) await rm(other, { recursive: true, force: true })
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
