import { afterEach, describe, expect, it } from 'vitest'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

let workspace: TestWorkspace
afterEach(() => workspace.stop())

const NAME = 'line-seven'

async function open(options: Parameters<typeof openWorkspace>[0] = {}) {
  workspace = await openWorkspace({
    ...options,
    roboflow: { logEveryMs: Number.POSITIVE_INFINITY, readyAfterMs: 0, ...options.roboflow },
    environment: {
      EXPIRY_CRON: '* * * * * *',
      LOGS_CRON: '* * * * * *',
      ...options.environment,
    },
  })
  const { roboflow } = workspace
  await expect
    .poll(() => roboflow.requests.some(({ path, status }) => path === '/list' && status === 200))
    .toBe(true)
  roboflow.makeElsewhere({
    deployment_name: NAME,
    machine_type: 'dev-gpu',
    creator_email: 'ada@example.com',
    duration: 3,
  })
}

const log = (severity: string, payload: string, at?: Date) =>
  workspace.roboflow.log(NAME, severity, payload, at)
const ofType = (type: string, channel = workspace.deployments) =>
  workspace.slack.messages(channel).filter(({ metadata }) => metadata?.event_type === type)
const roots = (channel?: string) => ofType('error_incident', channel)
const entries = (channel?: string) => ofType('error_entries', channel)
/** What the thread of the only incident says, as text. */
const thread = (channel?: string) =>
  entries(channel)
    .map(({ blocks }) => JSON.stringify(blocks))
    .join('\n')
const told = (words: string) => thread().split(words).length - 1

/** Resolves with the only incident's root once it says the words. */
const rootSays = (words: string | RegExp) =>
  workspace.slack.waitFor(() => {
    const [root] = roots()
    return root && new RegExp(words).test(readable(root)) ? root : undefined
  }, 15_000)

describe('an error', () => {
  it('begins a thread whose root counts it and whose reply tells it in full', async () => {
    await open()
    log('ERROR', 'RuntimeError: the belt has stopped')
    const root = await rootSays('1 error of 1 kind')
    await workspace.slack.waitFor(() => told('the belt has stopped') === 1)
    const [reply] = entries()
    expect(reply).toMatchObject({ threadTs: root.ts, metadata: { event_type: 'error_entries' } })
    expect(reply?.broadcast).toBeUndefined()
    expect(readable(root)).toContain(NAME)
  })

  it('below the severity that was set is not told', async () => {
    await open()
    log('WARNING', 'almost full')
    log('critical', 'quite full')
    await rootSays('1 error of 1 kind')
    await workspace.slack.waitFor(() => told('quite full') === 1)
    expect(told('almost full')).toBe(0)
  })

  it('of a severity nobody documented is told as what it contains, and shown as it is', async () => {
    await open()
    log('python.error', 'from an odd logger')
    await workspace.slack.waitFor(() => told('python.error') === 1 && told('odd logger') === 1)
  })

  it('that was stamped 20 s earlier than one already told is told too', async () => {
    await open()
    log('ERROR', 'the first to arrive')
    await workspace.slack.waitFor(() => told('first to arrive') === 1)
    log('ERROR', 'stamped before it', new Date(Date.now() - 20_000))
    await workspace.slack.waitFor(() => told('stamped before it') === 1)
    expect(told('first to arrive')).toBe(1)
    expect(roots()).toHaveLength(1)
  })

  it('of ten kinds, spread through 3,000 other lines, is told once each', async () => {
    await open()
    const kinds = ['amber', 'birch', 'cedar', 'delta', 'ember', 'fjord', 'grove', 'haven', 'inlet', 'joker']
    for (let index = 0; index < 3000; index += 1) {
      log('INFO', `INFO: request ${index} 200 OK`)
      if (index % 300 === 150) log('ERROR', `ValueError: ${kinds[Math.floor(index / 300)]} failed`)
    }
    await rootSays('10 errors of 10 kinds')
    await workspace.slack.waitFor(() => kinds.every(kind => told(`${kind} failed`) === 1))
  })

  it('repeated ten thousand times is one root that counts, and a handful of replies', async () => {
    await open()
    for (let index = 0; index < 10_000; index += 1) log('ERROR', `CUDA error: device ${index} lost`)
    await rootSays(/10,000 errors of 1 kind/)
    for (let index = 0; index < 90; index += 1) log('ERROR', `CUDA error: device ${index} lost`)
    await rootSays(/10,090 errors of 1 kind/)
    expect(roots()).toHaveLength(1)
    expect(entries().length).toBeLessThan(5)
  })

  it('whose traceback came line by line is put together again', async () => {
    await open()
    const lines = [
      'Traceback (most recent call last):',
      '  File "/app/serve.py", line 3, in run',
      '    model.load()',
      'OSError: the weights are gone',
    ]
    for (const line of lines) log('ERROR', line)
    await rootSays('1 error of 1 kind')
    await workspace.slack.waitFor(() => told('OSError: the weights are gone') === 1)
    expect(thread()).toContain('last):\\n  File')
  })
})

describe('what strangers write into a log', () => {
  it('is told whole and harmless', async () => {
    await open()
    const hostile = {
      mention: '<!channel> <@U0ADA> look here',
      fence: '```` ``` broken',
      nul: 'before\u0000after',
      override: 'safe\u202Eevil',
      emoji: ':boom: 💥 \uD83D\uDE00 joy',
      empty: '',
    }
    for (const payload of Object.values(hostile)) log('ERROR', payload)
    log('ERROR', `long ${'x'.repeat(30_000)} tail`)
    await rootSays('7 errors of 7 kinds')
    const { slack, deployments, ada } = workspace
    await slack.waitFor(() =>
      ['broken', 'U+0000', 'U+202E', 'joy', 'an empty entry'].every(word => told(word) > 0),
    )
    const file = await slack.waitFor(() => slack.messages(deployments).flatMap(({ files }) => files)[0])
    expect(file.size).toBeGreaterThan(30_000)
    const outsideRichText = slack
      .messages(deployments, ada)
      .flatMap(({ text, blocks }) => [text, ...blocks.filter(({ type }) => type !== 'rich_text')])
    expect(JSON.stringify(outsideRichText)).not.toMatch(/<!channel>|<@U0ADA>/)
  })

  it('shows no key, token or secret', async () => {
    await open()
    const { roboflow, slack, deployments } = workspace
    log(
      'ERROR',
      `GET /get?api_key=sesame&x=1 Authorization: Bearer abcdefghijkl ${roboflow.apiKey} rf_abcdef123456`,
    )
    await rootSays('1 error of 1 kind')
    await slack.waitFor(() => entries().length === 1)
    expect(JSON.stringify(slack.messages(deployments))).not.toMatch(
      new RegExp(`sesame|abcdefghijkl|rf_abcdef|${roboflow.apiKey}`),
    )
  })
})

describe('an incident', () => {
  it('closes after its quiet, and the next error begins another thread', async () => {
    await open({ environment: { INCIDENT_QUIET: '3s' } })
    log('ERROR', 'the first burst')
    const first = await rootSays('1 error of 1 kind')
    await rootSays('quiet for 3 s')
    await workspace.slack.waitFor(() => told('Closed after 3 s') === 1)
    log('ERROR', 'the second burst')
    const second = await workspace.slack.waitFor(() => roots().find(({ ts }) => ts !== first.ts))
    await workspace.slack.waitFor(() => entries().some(({ threadTs }) => threadTs === second.ts))
  })

  it('that is acknowledged says by whom, and goes on telling what is new', async () => {
    await open()
    log('ERROR', 'known trouble')
    const root = await rootSays('1 error of 1 kind')
    await workspace.slack.pressButton(workspace.ada, root, 'Acknowledge')
    await rootSays('Acknowledged by')
    for (let index = 0; index < 20; index += 1) log('ERROR', 'known trouble')
    log('ERROR', 'new trouble')
    await rootSays('22 errors of 2 kinds')
    await workspace.slack.waitFor(() => told('new trouble') === 1)
    expect(told('known trouble')).toBe(1)
  })

  it('that is muted goes on counting, and tells what it kept silent when the mute ends', async () => {
    await open()
    log('ERROR', 'known trouble')
    await rootSays('1 error of 1 kind')
    await workspace.command(`mute ${NAME} 3s`)
    await rootSays('is muted until')
    log('ERROR', 'kept silent')
    await rootSays('2 errors of 2 kinds')
    await workspace.slack.waitFor(() => told('has ended: 1 error not told') === 1)
    expect(told('kept silent')).toBe(0)
  })

  it('is muted for one kind alone from its menu', async () => {
    await open()
    log('ERROR', 'noisy kind')
    const root = await rootSays('1 error of 1 kind')
    await workspace.slack.waitFor(() => told('noisy kind') === 1)
    const menu = JSON.stringify(root.blocks).match(/mute [^"]*?--for=1h --kind=\w+/)?.[0]
    await workspace.slack.choose(workspace.ada, root, 'run:mute', menu ?? '')
    await rootSays('noisy kind` is muted until')
    for (let index = 0; index < 20; index += 1) log('ERROR', 'noisy kind')
    log('ERROR', 'another kind')
    await workspace.slack.waitFor(() => told('another kind') === 1)
    await rootSays('22 errors of 2 kinds')
    const tellings = entries().filter(({ blocks }) => blocks.some(({ type }) => type === 'rich_text'))
    expect(tellings).toHaveLength(2)
  })

  it('gives its whole log as a file into its thread', async () => {
    await open()
    log('INFO', 'just before it')
    log('ERROR', 'the error itself')
    const root = await rootSays('1 error of 1 kind')
    await workspace.slack.waitFor(() => entries().length === 1)
    await workspace.slack.pressButton(workspace.ada, root, 'Full log')
    const message = await workspace.slack.waitFor(() =>
      workspace.slack.messages(workspace.deployments).find(({ files }) => files.length > 0),
    )
    expect(message.threadTs).toBe(root.ts)
    const text = await (await fetch(`${workspace.slack.url}${message.files[0]?.url}`)).text()
    expect(text).toMatch(/just before it[\s\S]*the error itself/)
  })
})

describe('a deployment', () => {
  it('that is unwatched tells no errors, until it is watched again, elsewhere and from another severity', async () => {
    await open()
    await workspace.said(NAME)
    await workspace.command(`unwatch ${NAME}`)
    await workspace.told('is not watched any more')
    log('ERROR', 'nobody hears')
    await workspace.command(`watch ${NAME} #vision-team --severity WARNING`)
    await workspace.told('WARNING and above')
    log('WARNING', 'a mere warning')
    await workspace.slack.waitFor(() => roots(workspace.visionTeam).length === 1)
    await workspace.slack.waitFor(() => thread(workspace.visionTeam).includes('a mere warning'))
    expect(roots()).toHaveLength(0)
  })

  it('is not asked for its log while it is paused', async () => {
    await open()
    await workspace.said(NAME)
    const calls = () => workspace.roboflow.requests.filter(({ path }) => path === '/get_log').length
    await workspace.slack.waitFor(() => calls() > 1, 5000).catch(() => undefined)
    await workspace.command(`pause ${NAME}`)
    const view = await workspace.modal(NAME)
    await workspace.slack.submit(workspace.ada, view.id)
    await workspace.said('paused')
    const before = calls()
    const looks = () => workspace.roboflow.requests.filter(({ path }) => path === '/list').length
    const seen = looks()
    await expect.poll(() => looks() - seen, { timeout: 10_000 }).toBeGreaterThan(2)
    expect(calls() - before).toBeLessThanOrEqual(1)
  })

  it('whose log cannot be read says so once on its card, and no more when it can', async () => {
    await open()
    await workspace.said(NAME)
    workspace.roboflow.setFault({ path: '/get_log', status: 500, body: 'no logs today' })
    const card = await workspace.slack.waitFor(
      () => ofType('deployment').find(message => readable(message).includes('no logs today')),
      15_000,
    )
    workspace.roboflow.setFault(undefined)
    await workspace.slack.waitFor(
      () =>
        ofType('deployment').some(
          message => message.ts === card.ts && !readable(message).includes('no logs today'),
        ),
      15_000,
    )
  })
})

describe('asked in a thread', () => {
  it('by a mention, the bot knows which deployment is meant', async () => {
    await open()
    log('ERROR', 'ask me about it')
    const root = await rootSays('1 error of 1 kind')
    await workspace.slack.waitFor(() => entries().length === 1)
    const { slack, ada, deployments } = workspace
    await slack.type(ada, deployments, `@roboflow logs`, root.ts)
    const answer = await workspace.told(NAME)
    expect(answer.threadTs).toBe(root.ts)
    await slack.type(ada, deployments, `@roboflow mute 1h`, root.ts)
    await rootSays('is muted until')
    await slack.type(ada, deployments, `@roboflow pause`, root.ts)
    await workspace.told(`Pause ${NAME}`)
  })
})
