import { randomUUID } from 'node:crypto'
import { readdir, rename, rm, stat } from 'node:fs/promises'
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
  const fresh = `${OUTPUT}-${randomUUID()}`
  await build({
    configFile: false,
    logLevel: 'silent',
    root: SOURCE,
    plugins: [react()],
    build: { outDir: fresh, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 2000 },
  })
  await putInPlace(fresh)
  return OUTPUT
}

/** Sandboxes that start together build together: each puts a whole page in place, and the last one stays. */
async function putInPlace(fresh: string): Promise<void> {
  await rm(OUTPUT, { recursive: true, force: true })
  await rename(fresh, OUTPUT).catch(() => rm(fresh, { recursive: true, force: true }))
}

async function isUpToDate(): Promise<boolean> {
  const built = await modified(join(OUTPUT, 'index.html'))
  if (built === 0) return false
  const entries = await readdir(SOURCE, { recursive: true, withFileTypes: true })
  // A folder's own time tells of a file that was taken away.
  const sources = entries.map(entry => join(entry.parentPath, entry.name))
  const times = await Promise.all([SOURCE, ...sources, join(PROJECT, 'package-lock.json')].map(modified))
  return times.every(time => time <= built)
}

/** When the file was last written, or 0 where there is none. */
const modified = (file: string): Promise<number> =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
