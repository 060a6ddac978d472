import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

const MINUTE = 60_000
let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await openWorkspace({ roboflow: { readyAfterMs: 0, logEveryMs: Number.POSITIVE_INFINITY } })
  for (const name of ['quiet-one', 'noisy-one', 'long-one', 'failing-one', 'hostile-one']) {
    workspace.roboflow.makeElsewhere({
      deployment_name: name,
      machine_type: 'dev-gpu',
      creator_email: 'ada@example.com',
    })
  }
  const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE)
  for (let index = 0; index < 120; index += 1) {
    workspace.roboflow.log(
      'noisy-one',
      index % 40 === 0 ? 'ERROR' : 'INFO',
      `line number ${index}`,
      ago(50 - index / 4),
    )
  }
  for (let index = 0; index < 40; index += 1) {
    workspace.roboflow.log('long-one', 'INFO', `${index} ${'long '.repeat(100)}`, ago(40 - index / 4))
  }
  workspace.roboflow.log('failing-one', 'INFO', 'all is well', ago(30))
  for (let index = 0; index < 7; index += 1) {
    workspace.roboflow.log('failing-one', 'ERROR', `CUDA out of memory, tried ${index} MiB`, ago(20 - index))
  }
  workspace.roboflow.log('failing-one', 'CRITICAL', 'disk is full', ago(2))
  workspace.roboflow.log('hostile-one', 'ERROR', '<!channel> ``` \u202E evil \u0000 <@U0ADA>', ago(2))
  workspace.roboflow.log('hostile-one', 'ERROR', 'x'.repeat(30_000), ago(1))
})
afterAll(() => workspace.stop())

const filesOf = (channel: string) => workspace.slack.messages(channel).flatMap(({ files }) => files)
const textOf = async (path: string) => (await fetch(new URL(path, workspace.slack.url))).text()

describe('logs', () => {
  test('shows the newest last, and says that there may be older ones', async () => {
    await workspace.command('logs noisy-one')
    const page = readable(await workspace.told('noisy-one'))
    expect(page).toContain('50 entries in the last hour')
    expect(page).toContain('There may be older entries')
    expect(page.indexOf('line number 80')).toBeLessThan(page.indexOf('line number 119'))
    expect(page).not.toContain('line number 60')
  })

  test('goes to older entries in place', async () => {
    await workspace.command('logs noisy-one --max 20')
    const page = await workspace.told('20 entries')
    await workspace.slack.pressButton(workspace.ada, page, '‹ Older')
    const older = await workspace.told('line number 90')
    expect(older.ts).toBe(page.ts)
    expect(readable(older)).not.toContain('line number 119')
  })

  test('filters by severity and by text, and says of how many', async () => {
    await workspace.command('log noisy-one --severity error --grep "number 8"')
    const page = readable(await workspace.told('1 entry'))
    expect(page).toContain('line number 80')
    expect(page).toContain('1 of 120 entries')
  })

  test('filters by what is entered into the field', async () => {
    await workspace.command('logs noisy-one --max 30')
    const page = await workspace.told('30 entries')
    await workspace.slack.choose(workspace.ada, page, 'replace:grep', 'number 11')
    const filtered = await workspace.told('10 entries')
    expect(filtered.ts).toBe(page.ts)
  })

  test('asks the API for the window that was meant, microseconds and all', async () => {
    await workspace.command('logs noisy-one --since 2026-01-22T13:23:14.209436+00:00 --until 2h --max 7')
    await workspace.told('no entries')
    const asked = workspace.roboflow.requests.findLast(({ path }) => path === '/get_log')
    expect(asked?.query.from_timestamp).toBe('2026-01-22T13:23:14.209436+00:00')
    expect(asked?.query.max_entries).toBe('7')
    const until = Date.parse(asked?.query.to_timestamp ?? '')
    expect(Math.abs(Date.now() - 120 * MINUTE - until)).toBeLessThan(20_000)
  })

  test('sends what does not fit as a file, into the person’s direct messages', async () => {
    await workspace.command('logs long-one')
    const page = await workspace.told('of 40 entries')
    expect(readable(page)).toContain('All entries')
    const [file] = filesOf(workspace.slack.directMessage(workspace.ada).id)
    const content = await textOf(file?.url ?? '')
    expect(content.split('\n')).toHaveLength(40)
    expect(content).toContain('39 long')
  })

  test('says that there is nothing', async () => {
    await workspace.command('logs quiet-one')
    await workspace.told('no entries in the last hour')
  })
})

describe('errors', () => {
  test('posts a thread: how many, which kinds and since when, and the entries as replies', async () => {
    await workspace.command('errors failing-one')
    const root = await workspace.said('*failing-one*: 8 ERROR entries of 2 kinds')
    expect(root.metadata?.event_type).toBe('error_incident')
    expect(readable(root)).toMatch(/7 × `CUDA out of memory/)
    const replies = await workspace.slack.waitFor(() => {
      const found = workspace.slack
        .messages(workspace.deployments)
        .filter(({ threadTs }) => threadTs === root.ts)
      return found.some(reply => readable(reply).includes('disk is full')) ? found : undefined
    })
    const told = replies.map(readable).join('')
    for (let index = 0; index < 7; index += 1) expect(told).toContain(`tried ${index} MiB`)
    expect(told).not.toContain('all is well')
  })

  test('says to the person alone that there were none', async () => {
    await workspace.command('errors quiet-one')
    await workspace.told('has logged nothing at ERROR')
  })

  test('shows strangers’ text so that nothing in it mentions anybody, and the whole of it as a file', async () => {
    await workspace.command('errors hostile-one')
    const root = await workspace.said('*hostile-one*: 2 ERROR entries')
    const file = await workspace.slack.waitFor(() => filesOf(workspace.deployments)[0])
    expect(await textOf(file.url)).toContain('x'.repeat(30_000))
    const replies = workspace.slack
      .messages(workspace.deployments)
      .filter(({ threadTs }) => threadTs === root.ts)
    expect(replies.map(({ text }) => text).join(' ')).not.toContain('<!channel>')
    expect(readable(root)).not.toContain('<!channel>')
    expect(replies.map(readable).join('')).toContain('⟨U+202E⟩')
  })

  test('posts it in the notify channel where it may not write, and asks to be invited', async () => {
    await workspace.command('errors failing-one --since 2h', workspace.privateLab)
    const invite = await workspace.said('/invite', workspace.slack.directMessage(workspace.ada).id)
    expect(readable(invite)).toContain(`<#${workspace.deployments}>`)
    const roots = () =>
      workspace.slack
        .messages(workspace.deployments)
        .filter(message => readable(message).includes('*failing-one*: 8 ERROR entries'))
    await workspace.slack.waitFor(() => roots().length === 2)
  })
})

test('a log that is larger than what is read at once is cut, and says where', async () => {
  workspace.roboflow.makeElsewhere({
    deployment_name: 'large-one',
    machine_type: 'dev-gpu',
    creator_email: 'ada@example.com',
  })
  for (let index = 0; index < 90; index += 1) {
    const at = new Date(Date.now() - 30 * MINUTE + index * 1000)
    workspace.roboflow.log('large-one', 'INFO', `entry ${index}: ${'long '.repeat(40_000)}`, at)
  }
  workspace.roboflow.log('large-one', 'INFO', 'the newest of all')
  await workspace.command('logs large-one --max 10000 --grep newest')
  const page = await workspace.slack.waitFor(
    () =>
      workspace.slack
        .messages(workspace.deployments, workspace.ada)
        .find(message => readable(message).includes('*large-one*')),
    15_000,
  )
  expect(readable(page)).toMatch(/1 entry .*the rest is cut at .*Narrow the time/)
  expect(readable(page)).toContain('Older')
}, 60_000)
