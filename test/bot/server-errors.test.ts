import { afterEach, describe, expect, test } from 'vitest'
import { access, frame, handled, logged, ROBOFLOW, START_UP } from '../incidents/payload/server-lines.ts'
import { type LogScene, openLogScene } from './log-scene.ts'
import { openWorkspace, readable } from './workspace.ts'

let scene: LogScene
afterEach(() => scene?.stop())

/** As the API sends it, object or not. */
const say = (payload: unknown, severity = 'ERROR') =>
  scene.roboflow.log(scene.name, { severity, payload: payload as string })

const id = (index: number) => index.toString(16).padStart(32, '0')

/** The root in the channel that holds the words. */
const root = (words: string | RegExp) =>
  scene.slack.waitFor(() => scene.roots().find(message => new RegExp(words).test(readable(message))), 15_000)

describe('an incident', () => {
  test('groups exceptions by type and place, as objects and as JSON text, under readable titles', async () => {
    scene = await openLogScene()
    const kinds = [
      (index: number) =>
        handled('RuntimeError', `CUDA out of memory. Tried ${index} MiB`, { requestId: id(index) }),
      (index: number) =>
        handled('KeyError', `'tray-${index}'`, {
          requestId: id(index),
          frames: [frame(ROBOFLOW, 91, 'get_model')],
        }),
      (index: number) =>
        handled('ModelLoadingError', `no session ${index}`, {
          frames: [frame('/app/inference/core/a.py', 7, 'load')],
        }),
    ]
    for (let index = 0; index < 20; index += 1)
      for (const kind of kinds) say(index % 2 === 0 ? kind(index) : JSON.stringify(kind(index)))
    const message = await root('60 errors of 3 kinds')
    expect(readable(message)).toMatch(/RuntimeError: CUDA out of memory · roboflow\.py:412` ×20/)
    expect(readable(message)).toMatch(/KeyError: 'tray-\d+' · roboflow\.py:91` ×20/)
    expect(readable(message)).toMatch(/ModelLoadingError: no session \d+ · a\.py:7` ×20/)
    expect(readable(message)).toContain('Server: ')
    expect(scene.roots()).toHaveLength(1)
  })

  test('is opened by none of the lines of a start, an access log or a warning, however they are labelled', async () => {
    scene = await openLogScene()
    for (const line of START_UP) say(line)
    say('/app/env.py:243: InferenceDeprecationWarning: it goes away')
    say('  warnings.warn(')
    say(access('/infer/lmm', 500))
    say(logged('WARNING', 'No type of task is set'))
    say(JSON.stringify(logged('INFO', 'Preload: loading')))
    say(logged('ERROR', 'a real one'), 'INFO')
    await root('1 error of 1 kind')
    await scene.slack.waitFor(() => scene.times('a real one') === 1)
    expect(scene.roots()).toHaveLength(1)
  })

  test('is judged by the labels where the settings say so', async () => {
    scene = await openLogScene({ environment: { LOG_LEVELS_FROM: 'label' } })
    say(logged('ERROR', 'labelled as milder'), 'INFO')
    say(logged('INFO', 'labelled as worse'))
    await root('1 error of 1 kind')
    await scene.slack.waitFor(() => scene.times('labelled as worse') === 1)
    expect(scene.times('labelled as milder')).toBe(0)
  })

  test('is a few lines, with its chart behind a button and above its first reply', async () => {
    scene = await openLogScene()
    say(handled('RuntimeError', 'CUDA out of memory'))
    const message = await root('1 error of 1 kind')
    const words = message.blocks.map(block => JSON.stringify(block)).join('')
    expect(message.blocks).toHaveLength(2)
    expect(words.split('\\n').length).toBeLessThanOrEqual(3)
    expect(words).not.toContain('data_visualization')
    const first = await scene.slack.waitFor(() => scene.entries()[0])
    expect(first.blocks[0]?.type).toBe('data_visualization')
    await scene.slack.pressButton(scene.ada, message, 'Chart')
    const chart = await scene.slack.waitFor(() =>
      scene.slack
        .messages(scene.deployments, scene.ada)
        .find(({ ephemeralFor }) => ephemeralFor === scene.ada),
    )
    expect(chart.blocks.map(({ type }) => type)).toContain('data_visualization')
  })

  test('shows all entries of a request behind a button', async () => {
    scene = await openLogScene()
    say(logged('INFO', 'loading it', { request_id: id(7) }), 'INFO')
    say(logged('INFO', 'another request', { request_id: id(8) }), 'INFO')
    say(handled('RuntimeError', 'no luck', { requestId: id(7) }))
    const reply = await scene.slack.waitFor(() => scene.entries()[0], 15_000)
    expect(readable(reply)).toContain(id(7))
    await scene.slack.pressButton(scene.ada, reply, 'This request')
    const shown = readable(await scene.told('loading it'))
    expect(shown).toContain('RuntimeError: no luck')
    expect(shown).not.toContain('another request')
  })
})

describe("callers' errors", () => {
  const bad = (index: number) =>
    handled('InputImageLoadError', `Upload of ${index} bytes is no image`, {
      requestId: id(index),
      frames: [frame('/app/inference/core/utils/image_utils.py', 574, 'load_image')],
    })

  test('are told in an incident of their own that asks nobody to act', async () => {
    scene = await openLogScene()
    for (let index = 0; index < 40; index += 1) say(bad(index))
    say(handled('RuntimeError', 'CUDA out of memory'))
    const theirs = await root('40 errors of 1 kind in requests of callers')
    expect(readable(theirs)).toContain("Callers send images that can't be decoded. The server is fine.")
    expect(readable(theirs)).not.toContain('Acknowledge')
    expect(readable(theirs)).not.toContain('CUDA')
    await root('\\*: 1 error of 1 kind')
    await scene.slack.waitFor(() => scene.times('is no image') === 1)
    expect(scene.roots()).toHaveLength(2)
  })

  test('are only counted where the settings say so', async () => {
    scene = await openLogScene({ environment: { CALLER_ERRORS: 'count' } })
    for (let index = 0; index < 40; index += 1) say(bad(index))
    const line = await root('40 failed requests of callers')
    expect(line.blocks.map(({ type }) => type)).toEqual(['context'])
    say(bad(41))
    await root('41 failed requests of callers')
    expect(scene.roots()).toHaveLength(1)
    expect(scene.entries()).toHaveLength(0)
  })

  test('of an unknown class are known by the answer to the same request', async () => {
    scene = await openLogScene()
    say(handled('NobodyKnowsError', 'odd', { requestId: id(1) }))
    say({ ...logged('INFO', 'POST /x 422'), path: '/x', status_code: 422, request_id: id(1) }, 'INFO')
    await root('in requests of callers')
  })
})

test('a bill is said once in the channel, with a link, though the server only warns of it', async () => {
  scene = await openLogScene()
  for (let index = 0; index < 5; index += 1)
    say(logged('WARNING', 'PaymentRequiredError: Not enough credits.'), 'WARNING')
  say(handled('PaymentRequiredModelAccessError', 'no credits'))
  const bill = await root('6 errors')
  expect(readable(bill)).toMatch(/The workspace is out of credits.*https:\/\/app\.roboflow\.com\//)
  expect(readable(bill)).toContain('`PaymentRequiredError: Not enough credits.` ×5"')
  expect(scene.roots()).toHaveLength(1)
})

describe('a server that starts', () => {
  test('again by itself is told, with the last entries before it, and counted', async () => {
    scene = await openLogScene()
    const start = () => {
      for (const line of START_UP) say(line)
    }
    const calls = () => scene.roboflow.requests.filter(({ path }) => path === '/get_log').length
    const readOnce = async () => {
      const before = calls()
      await expect.poll(() => calls() > before + 3, { timeout: 15_000 }).toBe(true)
    }
    start()
    say(access('/infer/the-last-request', 200), 'INFO')
    await readOnce()
    expect(scene.roots()).toHaveLength(0)
    start()
    await root('\\*: restarted by itself')
    const told = await scene.slack.waitFor(() => scene.entries()[0])
    expect(readable(told)).toMatch(/Restarted by itself.*the last entries before it:.*the-last-request/)
    await readOnce()
    start()
    await root('\\*: restarted by itself 2 times')
    expect(scene.entries()).toHaveLength(1)
    expect(scene.roots()).toHaveLength(1)
  }, 60_000)
  test('for the first time is nothing to report, also when the bot first saw it while it started', async () => {
    const { slack, roboflow, deployments, stop } = await openWorkspace({
      roboflow: { seed: 'demo', readyAfterMs: 5000, logEveryMs: Number.POSITIVE_INFINITY },
      environment: { EXPIRY_CRON: '* * * * * *', LOGS_CRON: '* * * * * *' },
    })
    try {
      const said = (words: RegExp) =>
        slack.waitFor(
          () => slack.messages(deployments).find(message => words.test(readable(message))),
          20_000,
        )
      await said(/label-check.*ready/)
      for (const payload of START_UP) roboflow.log('label-check', { severity: 'ERROR', payload })
      roboflow.log('label-check', 'ERROR', 'the first that goes wrong')
      expect(readable(await said(/\*label-check\*: \d+ errors? of/))).toContain(
        '*label-check*: 1 error of 1 kind',
      )
    } finally {
      await stop()
    }
  }, 60_000)
})
