import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SlackSandbox, startSlack } from '../../packages/slack-sandbox/src/index.ts'
import { botSettings } from '../../sandbox/bot-settings.ts'
import { DEMO_WORKSPACE } from '../../sandbox/demo-workspace.ts'
import { type RoboflowSandbox, startRoboflow } from '../../sandbox/roboflow/server.ts'
import { type Program, runProgram } from '../program.ts'

let slack: SlackSandbox
let roboflow: RoboflowSandbox
let folder: string
let settings: Record<string, string>
const programs: Program[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'two-'))
  roboflow = await startRoboflow()
  slack = await startSlack({
    ...DEMO_WORKSPACE,
    rateLimits: false,
  })
  settings = {
    ...botSettings(slack, roboflow, 'C0DEPLOYMENTS'),
    DATABASE_URL: `file:${join(folder, 'bot.db')}`,
  }
})
afterEach(async () => {
  await Promise.all(programs.splice(0).map(end))
  await Promise.all([slack.stop(), roboflow.stop()])
  rmSync(folder, { recursive: true })
})

async function end({ child, ended }: Program) {
  child.kill('SIGKILL')
  await ended
}

/** Runs a program until it says that it is ready, or ends. */
async function run(file: string) {
  const program = runProgram(file, [], settings)
  programs.push(program)
  await Promise.race([program.says(/"msg":"ready"/).catch(() => undefined), program.ended])
  return program
}

test('refuses to start a second bot on one SQLite file, and names the first', async () => {
  const first = await run('src/main.ts')
  expect(first.child.exitCode).toBeNull()
  const second = await run('src/main.ts')
  expect(second.child.exitCode).toBe(1)
  const lines = second
    .output()
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('{'))
  expect(lines).toEqual([expect.stringMatching(/^DATABASE_URL .*another bot uses the database/)])
  expect(lines[0]).toContain(`process ${first.child.pid} `)
})

test('starts again at once after kill -9', async () => {
  await end(await run('src/main.ts'))
  expect((await run('src/main.ts')).child.exitCode).toBeNull()
})

test('lets doctor and audit read beside a running bot', async () => {
  await run('src/main.ts')
  const audit = await run('src/audit/main.ts')
  expect([audit.child.exitCode, audit.output()]).toEqual([0, ''])
  const doctor = await run('src/doctor/main.ts')
  expect(doctor.output()).toContain('schema up to date')
})
