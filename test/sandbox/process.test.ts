import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { builtPage, type Message } from '../../packages/slack-sandbox/src/index.ts'
import { type Program, runProgram } from '../program.ts'

interface Printed {
  page: string
  slackApi: string
  roboflowApi: string
  apiKey: string
}

const running: Program[] = []

function run(...options: string[]): Program {
  const program = runProgram('sandbox/main.ts', ['--no-open', ...options])
  running.push(program)
  return program
}

async function start(...options: string[]): Promise<Program & { printed: Printed }> {
  const sandbox = run('--json', '--port', '0', ...options)
  const said = await sandbox.says(/^\{.*\}$/m)
  return { ...sandbox, printed: JSON.parse(/^\{.*\}$/m.exec(said)?.[0] ?? '') as Printed }
}

async function end({ child, ended }: Program): Promise<number | null> {
  child.kill('SIGINT')
  return ended
}

interface Deployment {
  deployment_id: string
  deployment_name: string
}

const list = async ({ roboflowApi, apiKey }: Printed): Promise<Deployment[]> =>
  (await fetch(`${roboflowApi}/list?api_key=${apiKey}`)).json()

const messages = async ({ page }: Printed): Promise<Message[]> =>
  (await (await fetch(`${page}/sandbox/snapshot?person=U0ADA`)).json()).messages

const post = async (address: string, body: object, token = '') => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  return (await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })).json()
}

let directory: string

beforeAll(async () => {
  await builtPage()
}, 60_000)

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sandbox-'))
  return () => rm(directory, { recursive: true, force: true })
})

afterEach(async () => {
  await Promise.all(running.splice(0).map(one => (one.child.exitCode === null ? end(one) : undefined)))
}, 30_000)

describe('npm run sandbox', () => {
  test.each([
    ['demo', 5],
    ['empty', 0],
    ['500-deployments', 500],
  ])(
    'with the seed %s has %i deployments',
    async (seed, count) => {
      const { printed } = await start('--seed', seed)
      expect(await list(printed)).toHaveLength(count)
      expect((await fetch(printed.page)).status).toBe(200)
    },
    60_000,
  )

  test('takes another port where the one it was told is busy, and says so', async () => {
    const busy = createServer().listen(0, '127.0.0.1')
    await once(busy, 'listening')
    const address = busy.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const said = await run('--seed', 'empty', '--port', String(port)).says(/Press Ctrl-C to stop/)
    busy.close()
    expect(said).toContain(`(port ${port} is busy)`)
    const page = /open at (\S+)/.exec(said)?.[1] ?? ''
    expect(page).not.toContain(`:${port}`)
    expect((await fetch(page)).status).toBe(200)
  }, 60_000)

  test('ends all of itself on Ctrl-C, with code 0', async () => {
    const sandbox = await start('--seed', 'empty')
    const bots = childrenOf(sandbox.child.pid)
    expect(bots.length).toBeGreaterThan(0)
    const asked = Date.now()
    expect(await end(sandbox)).toBe(0)
    expect(Date.now() - asked).toBeLessThan(8000)
    for (const bot of bots) expect(() => process.kill(bot, 0)).toThrow('ESRCH')
    await expect(fetch(sandbox.printed.page)).rejects.toThrow()
    await expect(fetch(sandbox.printed.roboflowApi)).rejects.toThrow()
  }, 60_000)

  test.each([
    ['--seed', 'everything'],
    ['--port', 'many'],
    ['--speed', '0'],
    ['--seeds', 'demo'],
  ])(
    'does not start with %s %s, and ends with code 1',
    async (...options) => {
      const sandbox = run(...options)
      expect(await sandbox.ended).toBe(1)
      expect(sandbox.output()).toMatch(/--seed|--port|Unknown option/)
      expect(sandbox.output()).not.toContain('    at ')
    },
    30_000,
  )
})

/** Process ids of those that a process started; `ps` is not on every Linux, /proc on no other system. */
function childrenOf(pid: number | undefined): number[] {
  const listed = `/proc/${pid}/task/${pid}/children`
  if (existsSync(listed)) return readFileSync(listed, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  return lines
    .map(line => line.trim().split(/\s+/).map(Number))
    .flatMap(([child = 0, parent]) => (parent === pid ? [child] : []))
}

describe('a state file', () => {
  test('brings the messages and the deployments back, and the bot says nothing twice', async () => {
    const file = join(directory, 'kept.json')
    // At speed 60 the bot takes a snapshot every second.
    const first = await start('--seed', 'empty', '--speed', '60', '--state', file)
    const { roboflowApi, slackApi, apiKey } = first.printed
    const fields = { deployment_name: 'kept-one', machine_type: 'dev-cpu', creator_email: 'ada@example.com' }
    await post(`${roboflowApi}/add`, { api_key: apiKey, ...fields })
    const said = { channel: 'C0DEPLOYMENTS', text: 'Remember this.' }
    await post(`${slackApi}chat.postMessage`, said, 'xoxb-sandbox')
    await expect.poll(() => messages(first.printed), { timeout: 20_000 }).toSatisfy(cardsAre(1))
    const before = await list(first.printed)
    expect(before).toHaveLength(1)
    expect(await end(first)).toBe(0)

    const second = await start('--seed', 'demo', '--speed', '60', '--state', file)
    const after = await list(second.printed)
    expect(after.map(one => one.deployment_id)).toEqual(before.map(one => one.deployment_id))
    const kept = await messages(second.printed)
    expect(kept.filter(({ text }) => text === said.text)).toHaveLength(1)
    expect(kept).toSatisfy(cardsAre(1))
    await post(`${second.printed.roboflowApi}/delete`, { api_key: apiKey, deployment_name: 'kept-one' })
    await expect
      .poll(async () => (await messages(second.printed)).length, { timeout: 20_000 })
      .not.toBe(kept.length)
    expect(await messages(second.printed)).toSatisfy(cardsAre(1))
    expect((await readdir(directory)).filter(name => name.endsWith('.tmp'))).toEqual([])
  }, 120_000)

  test.each([
    ['is no JSON', '{"version":'],
    ['is of something else', '{"version":1,"slack":{"messages":"none"}}'],
  ])(
    'that %s is one clear line, code 1, and is left as it is',
    async (_, text) => {
      const file = join(directory, 'broken.json')
      await writeFile(file, text)
      const sandbox = run('--state', file)
      expect(await sandbox.ended).toBe(1)
      const lines = sandbox.output().trim().split('\n')
      expect(lines).toEqual([
        expect.stringMatching(/broken\.json was not written by this sandbox .*--state\.$/),
      ])
      expect(await readFile(file, 'utf8')).toBe(text)
    },
    30_000,
  )

  test('that cannot be written is one clear line, too', async () => {
    const sandbox = run('--port', '0', '--state', join(directory, 'nowhere/state.json'))
    expect(await sandbox.ended).toBe(1)
    expect(sandbox.output().trim()).toMatch(
      /^Can't write the state file .*nowhere\/state\.json: ENOENT[^\n]*$/,
    )
  }, 30_000)
})

/** Whether so many cards of the new deployment stand in the workspace. */
const cardsAre = (count: number) => (all: Message[]) =>
  all.filter(({ text, metadata }) => text.includes('kept-one') && metadata?.event_type === 'deployment')
    .length === count
