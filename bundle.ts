import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
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

/** What is imported by what is used, and never called: by whom, and as what. Each would be loaded at every start. */
const NEVER_CALLED: { by: RegExp; what: RegExp }[] = [
  // Bolt's other receiver, and installations by several workspaces.
  { by: /@slack[/\\]bolt/, what: /^(?:express|@slack\/oauth)$/ },
  { by: /raw-body/, what: /^iconv-lite$/ },
  // Tasks in processes of their own.
  { by: /node-cron/, what: /^child_process$/ },
  { by: /zod[/\\]v4/, what: /locales\/index\.js$/ },
  // Agent and request are used, over HTTP/1.1. The rest makes Node load its own HTTP/2.
  { by: /undici[/\\]index\.js$/, what: /lib\/(?:mock|cache|interceptor)\/|(?:proxy|retry|snapshot)-agent$/ },
  { by: /undici[/\\]/, what: /client-h2\.js$/ },
]

const withoutUnused: Plugin = {
  name: 'without-unused',
  setup({ onResolve, onLoad }) {
    const namespace = 'without-unused'
    for (const { by, what } of NEVER_CALLED)
      onResolve({ filter: what }, ({ importer, path }) =>
        by.test(importer) ? { path, namespace } : undefined,
      )
    // Classes are made of some of it.
    onLoad({ filter: /.*/, namespace }, () => ({
      contents: 'module.exports = new Proxy(class {}, { get: () => class {} })',
      loader: 'js',
    }))
  },
}

const WITH_WEB = '?with-web'

/** Socket Mode is loaded with the first socket, and with it what undici has besides requests: fetch and WebSocket. */
const socketModeLater: Plugin = {
  name: 'socket-mode-later',
  setup({ onResolve, onLoad, resolve }) {
    const namespace = 'socket-mode-later'
    onResolve({ filter: /^@slack\/socket-mode$/ }, ({ path, namespace: from, resolveDir }) =>
      from === namespace ? undefined : { path, namespace, pluginData: resolveDir },
    )
    onLoad({ filter: /.*/, namespace }, ({ path, pluginData }) => ({
      contents: `exports.__esModule = true
Object.defineProperty(exports, 'SocketModeClient', { get: () => require('${path}').SocketModeClient })`,
      resolveDir: pluginData,
    }))
    onResolve({ filter: /^undici$/ }, async ({ importer, path, resolveDir, kind, pluginData }) => {
      if (pluginData === namespace || !/socket-mode/.test(importer)) return undefined
      const found = await resolve(path, { resolveDir, kind, pluginData: namespace })
      return { path: found.path, suffix: WITH_WEB }
    })
    onLoad({ filter: /undici[/\\]index\.js$/ }, ({ path, suffix }) => ({
      contents: readFileSync(path, 'utf8'),
      resolveDir: dirname(path),
      pluginData: suffix === WITH_WEB ? namespace : undefined,
    }))
    onResolve({ filter: /lib\/web\// }, ({ importer, path, pluginData }) =>
      /undici[/\\]index\.js$/.test(importer) && pluginData !== namespace
        ? { path, namespace: 'without-unused' }
        : undefined,
    )
  },
}

/** V8 keeps a text of ASCII alone in half the memory, and reads it faster. esbuild leaves tagged templates as they are. */
const inAscii: Plugin = {
  name: 'in-ascii',
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(
        /[^\0-\x7F]/g,
        unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
      loader: 'ts',
    }))
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
  plugins: [withoutUnused, socketModeLater, inAscii],
  logLevel: 'warning',
}
