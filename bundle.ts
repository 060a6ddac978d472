import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'

/**
 * Bundles the programs into a folder of the project: `main.js`, `doctor.js` and `audit.js`. The bot itself is `bot.cjs`,
 * which `main.js` starts from what V8 compiled of it during the build. docs/performance.md has the figures.
 */
export async function bundle(outdir: string) {
  // CommonJS: of an ES module Node decodes the source for a second time, and with `node:http` it loads its own fetch.
  await build({
    ...options,
    entryPoints: { bot: 'src/main.ts' },
    outdir,
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  })
  await build({
    ...options,
    entryPoints: { doctor: 'src/doctor/main.ts', audit: 'src/audit/main.ts' },
    outdir,
    format: 'esm',
    // Bolt and pg are CommonJS and call require for Node's own modules.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  })
  writeFileSync(join(outdir, 'main.js'), LAUNCHER)
  rmSync(join(outdir, 'compiled'), { recursive: true, force: true })
  // Without settings it ends at once, and leaves behind what it compiled.
  const { stderr } = spawnSync(process.execPath, [join(outdir, 'main.js')], { env: {}, encoding: 'utf8' })
  if (!stderr.startsWith('SLACK_BOT_TOKEN')) throw new Error(`the bundle does not start: ${stderr}`)
}

const LAUNCHER = `import { createRequire, enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'

// The heap may grow by half before it is collected, not fourfold: what a tick leaves behind goes before the next one.
setFlagsFromString('--heap-growing-percent=50')
enableCompileCache({ directory: join(import.meta.dirname, 'compiled'), portable: true })
createRequire(import.meta.url)('./bot.cjs')
`

/** What is imported by what is used, and never called: Express by Bolt's other receiver, zod's forty languages. */
const withoutUnused: Plugin = {
  name: 'without-unused',
  setup({ onResolve, onLoad }) {
    const namespace = 'without-unused'
    onResolve({ filter: /^express$/ }, () => ({ path: 'express', namespace }))
    onResolve({ filter: /locales\/index\.js$/ }, ({ importer, path }) =>
      /zod[/\\]v4/.test(importer) ? { path, namespace } : undefined,
    )
    onLoad({ filter: /.*/, namespace }, () => ({ contents: 'module.exports = {}', loader: 'js' }))
  },
}

const options: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  sourcemap: true,
  // Names stay, for the traces in the log.
  minifyWhitespace: true,
  minifySyntax: true,
  external: ['pg-native'],
  plugins: [withoutUnused],
  logLevel: 'warning',
}
