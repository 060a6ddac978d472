import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, stop } from 'esbuild'

const ENTRIES = { deployments: 'deployments.tsx', roboflow: 'roboflow-and-time.tsx' }

/** Builds the panels' modules into a folder of their own; answers their paths. */
export async function buildPanels(): Promise<Record<keyof typeof ENTRIES, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'roboflow-panels-'))
  await build({
    entryPoints: Object.fromEntries(
      Object.entries(ENTRIES).map(([name, file]) => [name, fileURLToPath(new URL(file, import.meta.url))]),
    ),
    outdir: folder,
    bundle: true,
    format: 'esm',
    minify: true,
    target: 'es2023',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.css': 'text' },
    logLevel: 'warning',
  })
  // Else its process would stay as long as the sandbox does.
  await stop()
  return { deployments: join(folder, 'deployments.js'), roboflow: join(folder, 'roboflow.js') }
}
