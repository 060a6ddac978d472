import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createReadinessJob } from '../../../src/deployments/readiness/readiness-job.ts'
import { createReconciler } from '../../../src/deployments/reconciler.ts'
import { createRecordWriter } from '../../../src/deployments/record-writer.ts'
import type { ServerAnswer } from '../../../src/roboflow/inference-server.ts'
import { alone } from '../../../src/store/coordinate.ts'
import { openStore, type Store } from '../../../src/store/open.ts'
import { deployment } from '../../roboflow/sample.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const START = Date.parse('2026-01-31T12:00:00Z')

let store: Store
let time = START
let asked: number[] = []
let answer: ServerAnswer = { is: 'loading', latencyMs: 5 }
beforeEach(async () => {
  store = await openStore('file::memory:')
  time = START
  asked = []
  answer = { is: 'loading', latencyMs: 5 }
})
afterEach(() => store.close())

/** The room as bot.ts wires it, with a clock and a server that do as the test says. */
function openRoom() {
  const now = () => new Date(time)
  const writer = createRecordWriter({
    store,
    personByEmail: async () => undefined,
    coordination: alone(),
    pricing: { rates: {} },
    wake: () => undefined,
  })
  const log = pino({ level: 'silent' })
  const reconciler = createReconciler({
    store,
    writer,
    notifyChannel: 'C1',
    whenHeld: () => undefined,
    now,
    log,
  })
  const ask = async () => {
    asked.push(time)
    return answer
  }
  const probe = createReadinessJob({ store, writer, servers: { ask }, now })
  return { see: (status: string) => reconciler.reconcileAll([deployment({ status })]), probe }
}

const notices = async () => {
  const rows = await store.outbox.ofDeployment(deployment().id, 'lifecycle')
  return rows.map(({ message }) => message.text)
}

async function becomeReady() {
  const room = openRoom()
  await room.see('pending')
  await room.see('ready')
  return room
}

describe('while a server loads its models', () => {
  test('it is asked every 15 seconds at most, and after 10 minutes the notice says that it still loads', async () => {
    const { probe } = await becomeReady()
    for (; time < START + 12 * MINUTE; time += SECOND) {
      await probe()
      if (time < START + 10 * MINUTE) expect(await notices()).toEqual([])
    }
    expect(asked).toHaveLength(41)
    asked.reduce((one, next) => {
      expect(next - one).toBeGreaterThanOrEqual(15 * SECOND)
      return next
    })
    expect(await notices()).toEqual([
      expect.stringContaining('ready for the API, still loading after 10 min'),
    ])
  })

  test('it is not asked any more once it is paused, and no notice follows', async () => {
    const { see, probe } = await becomeReady()
    await probe()
    await see('paused')
    time += MINUTE
    await probe()
    expect(asked).toHaveLength(1)
    expect((await notices()).filter(text => text.includes('ready'))).toEqual([])
  })

  test('a clock that is set back does not hold the notice longer', async () => {
    const { probe } = await becomeReady()
    await probe()
    expect(await notices()).toEqual([])
    time -= 60 * MINUTE
    answer = { is: 'answers', latencyMs: 5, version: '0.51.0' }
    await probe()
    expect(await notices()).toHaveLength(1)
  })
})

test.each<[ServerAnswer, object]>([
  [
    { is: 'answers', latencyMs: 5, version: '0.51.0' },
    { is: 'answers', version: '0.51.0' },
  ],
  [
    { is: 'failing', latencyMs: 5, status: 502 },
    { is: 'failing', status: 502 },
  ],
  [
    { is: 'unreachable', reason: 'unknown host' },
    { is: 'unreachable', reason: 'unknown host' },
  ],
])('an answer of %o lets the notice go out, once', async (given, readiness) => {
  const { see, probe } = await becomeReady()
  answer = given
  await probe()
  time += MINUTE
  await probe()
  await see('ready')
  expect(asked).toHaveLength(1)
  expect(await notices()).toEqual([expect.stringContaining('is ready')])
  expect(await store.deployments.find(deployment().id)).toMatchObject({ readiness })
})
