import { execFileSync } from 'node:child_process'
import { chmod, cp, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { buildPage } from './src/page/build.ts'

/** Builds what is published into dist: JavaScript, types, and the page. */
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))

await rm(path('dist'), { recursive: true, force: true })
await build({
  entryPoints: [path('src/index.ts'), path('src/cli.ts')],
  outdir: path('dist'),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  packages: 'external',
  // The page is built below; a published package never builds it.
  external: ['./page/build.ts'],
  logLevel: 'warning',
})
await chmod(path('dist/cli.js'), 0o755)
execFileSync('tsc', ['-p', path('tsconfig.types.json')], { stdio: 'inherit' })
await cp(await buildPage(), path('dist/page'), { recursive: true })
