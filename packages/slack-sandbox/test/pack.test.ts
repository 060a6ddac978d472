import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const run = promisify(execFile)
const PACKAGE = fileURLToPath(new URL('..', import.meta.url))
const MODULES = join(PACKAGE, '../../node_modules')
/** What the README's test is installed with, and what the package itself depends on. */
const BESIDE = ['@slack', '@types', 'p-timeout', 'vitest', 'ws', 'yaml', 'zod']

describe('the package as it is published', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slack-sandbox-'))
    await run('npm', ['run', 'build'], { cwd: PACKAGE })
    const { stdout } = await run('npm', ['pack', '--json', '--dry-run', '--ignore-scripts'], { cwd: PACKAGE })
    for (const [, file = ''] of stdout.matchAll(/"path": "(.*?)"/g)) {
      await cp(join(PACKAGE, file), join(folder, 'node_modules/slack-sandbox', file))
    }
    for (const module of BESIDE) {
      const link = join(folder, 'node_modules', module)
      await mkdir(dirname(link), { recursive: true })
      await symlink(join(MODULES, module), link)
    }
    await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  }, 60_000)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('runs the test that its README shows, and its types fit', async () => {
    const readme = await readFile(join(folder, 'node_modules/slack-sandbox/README.md'), 'utf8')
    const snippets = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, snippet = '']) => snippet)
    await writeFile(join(folder, 'lunch.test.ts'), snippets.join('\n'))
    const vitest = join(MODULES, 'vitest/vitest.mjs')
    const { stdout } = await run(process.execPath, [vitest, 'run', '--root', folder], {
      cwd: folder,
      env: { ...process.env, VITEST: undefined, VITEST_WORKER_ID: undefined, VITEST_POOL_ID: undefined },
    })
    expect(stdout).toMatch(/Tests .*6 passed/)
    const settings = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--types', 'node']
    const tsc = join(MODULES, 'typescript/bin/tsc')
    await run(process.execPath, [tsc, ...settings, 'lunch.test.ts'], { cwd: folder }).catch(error => {
      throw new Error(error.stdout)
    })
  }, 60_000)

  test('serves a workspace with its page, and prints the settings of a bot', async () => {
    const cli = join(folder, 'node_modules/slack-sandbox/dist/cli.js')
    const child = spawn(process.execPath, [cli, '--port', '0', '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(child.stdout, 'data')
    const printed = JSON.parse(String(line))
    expect(printed).toEqual({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      SLACK_BOT_TOKEN: expect.stringMatching(/^xoxb-/),
      SLACK_APP_TOKEN: expect.stringMatching(/^xapp-/),
      SLACK_SIGNING_SECRET: expect.any(String),
      SLACK_API_URL: `${printed.url}/api/`,
    })
    expect(await (await fetch(printed.url)).text()).toContain('<div id="root">')
    child.kill('SIGTERM')
    const [code] = await once(child, 'exit')
    expect(code).toBe(0)
  })
})
