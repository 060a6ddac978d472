import { describe, expect, test } from 'vitest'
import type { TrafficEntry } from '../src/developer/protocol.ts'
import { createRecorder } from '../src/developer/recorder.ts'
import { deliveryEntry, requestEntry, toastEntry } from '../src/developer/traffic.ts'

const request = (response: unknown, status = 200) =>
  requestEntry({
    at: 1,
    method: 'chat.postMessage',
    arguments: { channel: 'C1', text: 'hi' },
    response,
    status,
    ms: 4,
  })
describe('the drawer shows', () => {
  test('what a call of the Web API said, and the code it was refused with', () => {
    expect(request({ ok: true })).toMatchObject({
      route: 'bot_to_slack',
      detail: 'C1 · hi',
      status: '200',
      ms: 4,
    })
    expect(request({ ok: true })).not.toHaveProperty('refusal')
    expect(request({ ok: false, error: 'channel_not_found' })).toMatchObject({ refusal: 'channel_not_found' })
    expect(request({ ok: false, error: 'ratelimited' }, 429)).toMatchObject({ refusal: 'ratelimited' })
    expect(request(undefined, 0)).toMatchObject({ status: 'no answer', refusal: 'no answer' })
  })

  test.each([
    ['pending', undefined],
    ['acknowledged', undefined],
    ['timed_out', 'operation_timeout'],
    ['not_connected', 'dispatch_failed'],
    ['failed', 'dispatch_failed'],
  ] as const)('how a delivery that is %s stands', (status, refusal) => {
    const entry = deliveryEntry({
      at: 1,
      kind: 'slash_commands',
      payload: { command: '/x', text: 'list' },
      status,
      ackMs: 12,
    })
    expect(entry).toMatchObject({ route: 'slack_to_bot', detail: '/x · list', status, ms: 12, limitMs: 3000 })
    expect(entry.refusal).toBe(refusal)
  })

  test('an interaction by its type and its action', () => {
    const payload = { type: 'block_actions', actions: [{ action_id: 'pause' }] }
    expect(deliveryEntry({ at: 1, kind: 'interactive', payload, status: 'pending' })).toMatchObject({
      title: 'block_actions',
      detail: 'pause',
    })
  })

  test('what a person was shown, and why', () => {
    expect(toastEntry({ at: 1, person: 'U1', text: 'No.', code: 'dispatch_failed' })).toMatchObject({
      route: 'slack_to_person',
      detail: 'No.',
      refusal: 'dispatch_failed',
    })
  })
})

describe('the recorder', () => {
  const entry = (title: string) => ({ ...request({ ok: true }), title })

  test('sends who comes late what was, and everybody what comes, in lots', async () => {
    const recorder = createRecorder()
    recorder.record({}, entry('early'))
    const lots: TrafficEntry[][] = []
    const sent = new Promise<void>(resolve =>
      recorder.follow(lot => {
        lots.push(lot)
        if (lots.length === 2) resolve()
      }),
    )
    recorder.record({}, entry('one'))
    recorder.record({}, entry('two'))
    await sent
    expect(lots.map(lot => lot.map(({ title }) => title))).toEqual([['early'], ['one', 'two']])
  })

  test('knows a source again, so that an answer takes its request’s place', () => {
    const recorder = createRecorder()
    const source = {}
    recorder.record(source, entry('asked'))
    recorder.record({}, entry('another'))
    recorder.record(source, entry('answered'))
    let known: TrafficEntry[] = []
    recorder.follow(lot => {
      known = lot
    })
    expect(known.map(({ id, title }) => [id, title])).toEqual([
      [1, 'answered'],
      [2, 'another'],
    ])
  })

  test('forgets the oldest', () => {
    const recorder = createRecorder()
    for (let number = 1; number <= 1200; number += 1) recorder.record({}, entry(String(number)))
    recorder.follow(lot => {
      expect(lot).toHaveLength(1000)
      expect(lot[0]?.title).toBe('201')
    })
  })
})
