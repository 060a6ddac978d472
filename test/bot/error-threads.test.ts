import { afterEach, describe, expect, test } from 'vitest'
import { type LogScene, openLogScene } from './log-scene.ts'
import { readable } from './workspace.ts'

let scene: LogScene
afterEach(() => scene.stop())

describe('an error', () => {
  test('begins a thread whose root counts it and whose reply tells it in full', async () => {
    scene = await openLogScene()
    scene.log('ERROR', 'RuntimeError: the belt has stopped')
    const root = await scene.rootSays('1 error of 1 kind')
    await scene.slack.waitFor(() => scene.times('the belt has stopped') === 1)
    const [reply] = scene.entries()
    expect(reply).toMatchObject({ threadTs: root.ts, metadata: { event_type: 'error_entries' } })
    expect(reply?.broadcast).toBeUndefined()
    expect(readable(root)).toContain(scene.name)
  })

  test('below the severity that was set is not told', async () => {
    scene = await openLogScene()
    scene.log('WARNING', 'almost full')
    scene.log('critical', 'quite full')
    await scene.rootSays('1 error of 1 kind')
    await scene.slack.waitFor(() => scene.times('quite full') === 1)
    expect(scene.times('almost full')).toBe(0)
  })

  test('of a severity nobody documented is told as what it contains, and shown as it is', async () => {
    scene = await openLogScene()
    scene.log('python.error', 'from an odd logger')
    await scene.slack.waitFor(() => scene.times('python.error') === 1 && scene.times('odd logger') === 1)
  })

  test('that was stamped 20 s earlier than one already told is told too', async () => {
    scene = await openLogScene()
    scene.log('ERROR', 'the first to arrive')
    await scene.slack.waitFor(() => scene.times('first to arrive') === 1)
    scene.log('ERROR', 'stamped before it', new Date(Date.now() - 20_000))
    await scene.slack.waitFor(() => scene.times('stamped before it') === 1)
    expect(scene.times('first to arrive')).toBe(1)
    expect(scene.roots()).toHaveLength(1)
  })

  test('of ten kinds, spread through 3,000 other lines, is told once each', async () => {
    scene = await openLogScene()
    const kinds = ['amber', 'birch', 'cedar', 'delta', 'ember', 'fjord', 'grove', 'haven', 'inlet', 'joker']
    for (let index = 0; index < 3000; index += 1) {
      scene.log('INFO', `INFO: request ${index} 200 OK`)
      if (index % 300 === 150) scene.log('ERROR', `ValueError: ${kinds[Math.floor(index / 300)]} failed`)
    }
    await scene.rootSays('10 errors of 10 kinds')
    await scene.slack.waitFor(() => kinds.every(kind => scene.times(`${kind} failed`) === 1))
  })

  test('is told once each also where the server gives out a hundred entries at most', async () => {
    scene = await openLogScene({ roboflow: { logPageCap: 100 } })
    const kinds = ['amber', 'birch', 'cedar', 'delta', 'ember', 'fjord', 'grove', 'haven', 'inlet', 'joker']
    for (let index = 0; index < 3000; index += 1) {
      const at = new Date(Date.now() - 3000 + index)
      scene.log('INFO', `INFO: request ${index} 200 OK`, at)
      if (index % 300 === 150) scene.log('ERROR', `ValueError: ${kinds[Math.floor(index / 300)]} failed`, at)
    }
    await scene.rootSays('10 errors of 10 kinds')
    await scene.slack.waitFor(() => kinds.every(kind => scene.times(`${kind} failed`) === 1))
  })

  test('of many at one instant is told, however many that are', async () => {
    scene = await openLogScene()
    const at = new Date()
    for (let index = 0; index < 2500; index += 1) scene.log('INFO', `INFO: burst ${index}`, at)
    scene.log('ERROR', 'in the middle of it', at)
    for (let index = 0; index < 2500; index += 1) scene.log('INFO', `INFO: burst ${index}`, at)
    await scene.slack.waitFor(() => scene.times('in the middle of it') === 1)
  })

  test('costs one call a reading once there is nothing new', async () => {
    scene = await openLogScene()
    scene.log('ERROR', 'the last for now')
    await scene.slack.waitFor(() => scene.times('the last for now') === 1)
    const calls = (path: string) =>
      scene.roboflow.requests.filter(each => each.path === path && each.status === 200).length
    await expect.poll(() => calls('/list'), { timeout: 10_000 }).toBeGreaterThan(3)
    const [logs, snapshots] = [calls('/get_log'), calls('/list')]
    await expect.poll(() => calls('/list') - snapshots, { timeout: 10_000 }).toBeGreaterThan(3)
    expect(calls('/get_log') - logs).toBeLessThanOrEqual(calls('/list') - snapshots + 1)
  })

  test('is counted in characters where Slack does not know charts', async () => {
    scene = await openLogScene({
      slack: { unknownBlockTypes: ['data_visualization'] },
      environment: { INCIDENT_STYLE: 'full' },
    })
    scene.log('ERROR', 'drawn by hand')
    const root = await scene.rootSays('errors per 5 minutes')
    expect(readable(root)).toContain('█')
    expect(root.blocks.map(({ type }) => type)).not.toContain('data_visualization')
    scene.log('ERROR', 'and again by hand')
    await scene.rootSays('2 errors of 2 kinds')
  })

  test('of one deployment is told in time while the log of another hangs', async () => {
    scene = await openLogScene()
    scene.roboflow.makeElsewhere({
      deployment_name: 'hanging-line',
      machine_type: 'dev-gpu',
      creator_email: 'ada@example.com',
      duration: 3,
    })
    await scene.said('hanging-line')
    scene.roboflow.setFault({ path: '/get_log', hang: true, times: 1 })
    const hangs = () =>
      scene.roboflow.requests.some(({ path, status }) => path === '/get_log' && status === 0)
    await expect.poll(hangs, { timeout: 5000 }).toBe(true)
    const name = scene.roboflow.requests.findLast(({ status }) => status === 0)?.query.deployment_name
    const other = name === 'hanging-line' ? scene.name : 'hanging-line'
    scene.roboflow.log(other, 'ERROR', 'not held up')
    await scene.slack.waitFor(() => scene.times('not held up') === 1)
  })

  test.each<[string, (index: number) => string]>([
    ['number', index => `CUDA error: device ${index} lost`],
    [
      'file',
      index => `cannot read /tmp/uploads/${letters(index * 7919)}.jpg at 2026-01-31T12:00:${index % 60}Z`,
    ],
  ])(
    'repeated ten thousand times with another %s is one root that counts, and a handful of replies',
    async (_, payload) => {
      scene = await openLogScene()
      for (let index = 0; index < 10_000; index += 1) scene.log('ERROR', payload(index))
      await scene.rootSays(/10,000 errors of 1 kind/)
      for (let index = 0; index < 90; index += 1) scene.log('ERROR', payload(index))
      await scene.rootSays(/10,090 errors of 1 kind/)
      expect(scene.roots()).toHaveLength(1)
      expect(scene.entries().length).toBeLessThan(5)
    },
  )

  test('whose traceback came line by line is put together again', async () => {
    scene = await openLogScene()
    const lines = [
      'Traceback (most recent call last):',
      '  File "/app/serve.py", line 3, in run',
      '    model.load()',
      'OSError: the weights are gone',
    ]
    for (const line of lines) scene.log('ERROR', line)
    await scene.rootSays('1 error of 1 kind')
    await scene.slack.waitFor(() => scene.times('OSError: the weights are gone') === 1)
    expect(scene.thread()).toContain('last):\\n  File')
  })
})

describe('what strangers write into a log', () => {
  test('is told whole and harmless', async () => {
    scene = await openLogScene()
    const hostile = {
      mention: '<!channel> <@U0ADA> look here',
      fence: '```` ``` broken',
      nul: 'before\u0000after',
      override: 'safe\u202Eevil',
      emoji: ':boom: 💥 \uD83D\uDE00 joy',
      empty: '',
    }
    for (const payload of Object.values(hostile)) scene.log('ERROR', payload)
    scene.log('ERROR', `long ${'x'.repeat(30_000)} tail`)
    await scene.rootSays('7 errors of 7 kinds')
    const { slack, deployments, ada } = scene
    await slack.waitFor(() =>
      ['broken', 'U+0000', 'U+202E', 'joy', 'empty entry'].every(word => scene.times(word) > 0),
    )
    const file = await slack.waitFor(() => slack.messages(deployments).flatMap(({ files }) => files)[0])
    expect(file.size).toBeGreaterThan(30_000)
    const outsideRichText = slack
      .messages(deployments, ada)
      .flatMap(({ text, blocks }) => [text, ...blocks.filter(({ type }) => type !== 'rich_text')])
    expect(JSON.stringify(outsideRichText)).not.toMatch(/<!channel>|<@U0ADA>/)
  })

  test('shows no key, token or secret', async () => {
    scene = await openLogScene()
    const { roboflow, slack, deployments } = scene
    scene.log(
      'ERROR',
      `GET /get?api_key=sesame&x=1 Authorization: Bearer abcdefghijkl ${roboflow.apiKey} rf_abcdef123456`,
    )
    await scene.rootSays('1 error of 1 kind')
    await slack.waitFor(() => scene.entries().length === 1)
    expect(JSON.stringify(slack.messages(deployments))).not.toMatch(
      new RegExp(`sesame|abcdefghijkl|rf_abcdef|${roboflow.apiKey}`),
    )
  })
})

/** Eight of the letters from a to z. */
const letters = (seed: number) =>
  Array.from({ length: 8 }, (_, place) => String.fromCharCode(97 + ((seed >> (place * 2)) % 26))).join('')
