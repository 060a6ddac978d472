import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SlackSandbox, startSlack } from '../../packages/slack-sandbox/src/index.ts'
import { DEMO_WORKSPACE } from '../../sandbox/demo-workspace.ts'
import { type RoboflowSandbox, startRoboflow } from '../../sandbox/roboflow/server.ts'

let slack: SlackSandbox
let roboflow: RoboflowSandbox
let folder: string
let settings: Record<string, string>
const children: ChildProcess[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'two-'))
  roboflow = await startRoboflow()
  slack = await startSlack({
    ...DEMO_WORKSPACE,
    manifest: new URL('../../manifest.yml', import.meta.url).pathname,
    rateLimits: false,
  })
  settings = {
    PATH: process.env.PATH ?? '',
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    ROBOFLOW_API_URL: roboflow.url,
    ROBOFLOW_API_KEY: roboflow.apiKey,
    NOTIFY_CHANNEL: 'C0DEPLOYMENTS',
    DATABASE_URL: `file:${join(folder, 'bot.db')}`,
    PORT: '0',
  }
})
afterEach(async () => {
  await Promise.all(children.splice(0).map(end))
  await Promise.all([slack.stop(), roboflow.stop()])
  rmSync(folder, { recursive: true })
})

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/** Runs a program until it says that it is ready, or ends. */
async function run(program: string) {
  const child = spawn(process.execPath, [program], { env: settings })
  children.push(child)
  let said = ''
  const ready = new Promise<void>(resolve => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', words => {
        said += words
        if (said.includes('"msg":"ready"')) resolve()
      })
  })
  await Promise.race([ready, once(child, 'close')])
  return { child, code: child.exitCode, said }
}

test('refuses to start a second bot on one SQLite file, and names the first', async () => {
  const first = await run('src/main.ts')
  expect(first.code).toBeNull()
  const second = await run('src/main.ts')
  expect(second.code).toBe(1)
  const lines = second.said.split('\n').filter(line => line !== '' && !line.startsWith('{'))
  expect(lines).toEqual([expect.stringMatching(/^DATABASE_URL .*another bot uses the database/)])
  expect(lines[0]).toContain(`process ${first.child.pid} `)
})

test('starts again at once after kill -9', async () => {
  await end((await run('src/main.ts')).child)
  expect((await run('src/main.ts')).code).toBeNull()
})

test('lets doctor and audit read beside a running bot', async () => {
  await run('src/main.ts')
  const audit = await run('src/audit/main.ts')
  expect([audit.code, audit.said]).toEqual([0, ''])
  const doctor = await run('src/doctor/main.ts')
  expect(doctor.said).toContain('✓ DATABASE_URL: connected')
})
