import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await openWorkspace({ roboflow: { seed: 'demo', readyAfterMs: 0 } })
})
afterAll(() => workspace.stop())

describe('help', () => {
  test('tells everything that can be done, with buttons that do the common things', async () => {
    await workspace.command('')
    const help = await workspace.told('Dedicated deployments')
    for (const verb of ['create', 'list', 'show', 'logs', 'errors', 'pause', 'resume', 'delete']) {
      expect(readable(help)).toContain(`/roboflow ${verb}`)
    }
    await workspace.slack.pressButton(workspace.ada, help, 'List deployments')
    await workspace.told('5 deployments')
  })

  test('offers the nearest verb for one there is not, ready to run with the rest', async () => {
    await workspace.command('shwo defect-line')
    const answer = await workspace.told('Did you mean `show`')
    await workspace.slack.pressButton(workspace.ada, answer, 'Run show defect-line')
    await workspace.told('*defect-line* is')
  })

  test('says what was not understood and how it goes', async () => {
    await workspace.command('logs defect-line --colour red')
    const answer = await workspace.told('--colour')
    expect(readable(answer)).toContain('/roboflow logs &lt;name&gt;')
  })
})

describe('list', () => {
  test('is seen by the person alone, what ends first at the top, what never ends last', async () => {
    await workspace.command('ls')
    const list = await workspace.told('5 deployments')
    const rows = [...readable(list).matchAll(/"text":"\*([a-z-]+)\* ·/g)].map(([, name]) => name)
    expect(rows).toHaveLength(5)
    expect(rows.at(-1)).toBe('night-batch')
  })

  test('asks the API with the documented parameters', async () => {
    await workspace.command('list --expired --deleted')
    await workspace.told('including expired, including deleted')
    const asked = workspace.roboflow.requests.findLast(({ path }) => path === '/list')
    expect(asked?.query).toEqual({
      api_key: workspace.roboflow.apiKey,
      show_expired: 'true',
      show_deleted: 'true',
    })
  })

  test('shows only what the person made, by their e-mail', async () => {
    await workspace.command('list --mine')
    const list = await workspace.told('owned by you')
    expect(readable(list)).toContain('defect-line')
    expect(readable(list)).not.toContain('night-batch')
  })

  test('narrows by status in place, by the menu', async () => {
    await workspace.command('list')
    const list = await workspace.told('5 deployments')
    await workspace.slack.choose(workspace.ada, list, 'replace:select', 'list --status=paused')
    const narrowed = await workspace.told('with status paused')
    expect(narrowed.ts).toBe(list.ts)
    expect(readable(narrowed)).toContain('pallet-cam')
    expect(readable(narrowed)).not.toContain('night-batch')
  })

  test('opens the details by a row’s menu', async () => {
    await workspace.command('list')
    const list = await workspace.told('5 deployments')
    await workspace.slack.pressButton(
      workspace.ada,
      list,
      ({ value }) => typeof value === 'string' && value.endsWith(' show night-batch'),
    )
    expect(readable(await workspace.told('*night-batch* is'))).toContain('does not expire')
  })
})

describe('show', () => {
  test('tells every field, and goes on to the logs by a button', async () => {
    await workspace.command('get defect-line')
    const details = await workspace.told('*defect-line* is')
    for (const fact of ['dev-gpu', 'https://defect-line.roboflow.cloud', 'ada@example.com', '% left']) {
      expect(readable(details)).toContain(fact)
    }
    await workspace.slack.pressButton(workspace.ada, details, 'Logs')
    await workspace.told('entries')
  })

  test('draws itself anew in place', async () => {
    await workspace.command('show defect-line')
    const details = await workspace.told('*defect-line* is')
    await workspace.slack.pressButton(workspace.ada, details, 'Refresh')
    const after = await workspace.slack.waitFor(() =>
      workspace.slack
        .messages(workspace.deployments, workspace.ada)
        .find(one => one.ts === details.ts && one.edited),
    )
    expect(readable(after)).toContain('defect-line')
  })

  test('offers the nearest names for one there is not', async () => {
    await workspace.command('show defct-line')
    const answer = await workspace.told('no deployment named')
    await workspace.slack.pressButton(workspace.ada, answer, 'show defect-line')
    await workspace.told('*defect-line* is')
  })
})

describe('an API that fails', () => {
  test('is told in its own words, escaped, with a way to try again', async () => {
    workspace.roboflow.setFault({ status: 418, body: 'no <!channel> tea & <@U1>', times: 1, path: '/list' })
    await workspace.command('list')
    const answer = await workspace.told('418')
    expect(answer.text).toContain('no &lt;!channel&gt; tea &amp; &lt;@U1&gt;')
    await workspace.slack.pressButton(workspace.ada, answer, 'Try again')
    await workspace.told('5 deployments')
  })

  test('is asked twice more when it drops the connection', async () => {
    // Beside it, a bot that has just started finds out by the logs when deployments began.
    const lists = () => workspace.roboflow.requests.filter(({ path }) => path === '/list').length
    const before = lists()
    workspace.roboflow.setFault({ drop: true, times: 2, path: '/list' })
    await workspace.command('list --status nothing-yet')
    await workspace.told('nothing-yet')
    expect(lists() - before).toBe(3)
  })
})

test('a message that is too long to be a command is refused in one sentence', async () => {
  const direct = workspace.slack.directMessage(workspace.ada).id
  await workspace.slack.type(workspace.ada, direct, `${'-'.repeat(30_000)} "`)
  const answer = await workspace.said('too long', direct)
  expect(answer.text).toBe('Your command is too long: 30,002 characters. Use at most 3,000.')
})
