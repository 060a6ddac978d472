import { describe, expect, test } from 'vitest'
import { type IngestResult, ingestErrors } from '../../src/incidents/ingest.ts'
import type { Joined } from '../../src/incidents/tracebacks.ts'
import { type LogWatch, NOT_WATCHED_YET } from '../../src/store/records/log-watch.ts'
import type { Mute } from '../../src/store/records/mute.ts'
import { logEntry } from '../roboflow/sample.ts'

const START = Date.parse('2026-01-31T12:00:00Z')
const MINUTE = 60_000
const QUIET = 60 * MINUTE

let number = 0
const errors = (payload: string, count = 1, atMs = START): Joined[] =>
  Array.from({ length: count }, () => {
    number += 1
    const entry = logEntry({
      insertId: `id-${number}`,
      payload,
      severity: 'ERROR',
      timestamp: new Date(atMs).toISOString(),
    })
    return { ...entry, insertIds: [entry.insertId], unfinished: false }
  })

const see = (watch: LogWatch, entries: Joined[], atMs = START): IngestResult =>
  ingestErrors(watch, entries, { deploymentId: 'id', now: new Date(atMs), quietMs: QUIET, crowded: false })

const told = ({ reports }: IngestResult) =>
  reports.map(({ entry, reason, count }) => [entry.payload, reason, count])

const mute = (fields: Partial<Mute> = {}): Mute => ({
  until: new Date(START + 10 * MINUTE),
  by: 'U1',
  at: new Date(START),
  count: 0,
  ...fields,
})

describe('errors', () => {
  test('of a new kind are told in full once, with how many there are', () => {
    const outcome = see(NOT_WATCHED_YET, [...errors('boom 1'), ...errors('boom 2'), ...errors('bang')])
    expect(told(outcome)).toEqual([
      ['boom 1', 'first', 2],
      ['bang', 'first', 1],
    ])
    expect(outcome.watch.incident).toMatchObject({ count: 3 })
  })

  test('that repeat are told again at ten times as many, and not before', () => {
    let outcome = see(NOT_WATCHED_YET, errors('boom'))
    const reasons: [number, string][] = []
    for (let count = 2; count <= 1000; count += 1) {
      outcome = see(outcome.watch, errors('boom'))
      for (const { reason } of outcome.reports) reasons.push([count, reason])
    }
    expect(reasons).toEqual([
      [10, 'risen'],
      [100, 'risen'],
      [1000, 'risen'],
    ])
  })

  test('of a kind that was quiet for a while are told again while the incident goes on', () => {
    const first = see(NOT_WATCHED_YET, [...errors('boom'), ...errors('bang')])
    const meanwhile = see(first.watch, errors('bang'), START + 14 * MINUTE)
    expect(told(meanwhile)).toEqual([])
    expect(told(see(meanwhile.watch, errors('boom'), START + 16 * MINUTE))).toEqual([['boom', 'again', 2]])
  })

  test('that somebody acknowledged are only counted, but for new kinds', () => {
    const { watch } = see(NOT_WATCHED_YET, errors('boom'))
    if (!watch.incident) throw new Error('an incident was opened')
    const acknowledged = {
      ...watch,
      incident: { ...watch.incident, acknowledged: { by: 'U1', at: new Date(START) } },
    }
    const outcome = see(acknowledged, [...errors('boom', 50), ...errors('bang')])
    expect(told(outcome)).toEqual([['bang', 'first', 1]])
    expect(outcome.watch.incident?.count).toBe(52)
  })
})

describe('an incident', () => {
  test('closes after its quiet, counted by our clock, and the next error opens another', () => {
    const { watch } = see(NOT_WATCHED_YET, errors('boom'))
    expect(see(watch, [], START + QUIET - 1).closed).toBeUndefined()
    const closed = see(watch, [], START + QUIET)
    expect(closed.closed?.key).toBe(watch.incident?.key)
    const next = see(closed.watch, errors('boom'), START + QUIET + 1)
    expect(next.watch.incident?.key).not.toBe(watch.incident?.key)
    expect(told(next)).toEqual([['boom', 'first', 1]])
  })

  test('takes an entry from the future for one of now', () => {
    const { watch } = see(NOT_WATCHED_YET, errors('boom', 1, START + 365 * 24 * 60 * MINUTE))
    expect(watch.incident?.lastAt).toEqual(new Date(START))
  })

  test('counts per five minutes', () => {
    const entries = [...errors('boom', 2, START), ...errors('boom', 1, START + 6 * MINUTE)]
    expect(see(NOT_WATCHED_YET, entries, START + 7 * MINUTE).watch.incident?.tally).toEqual([
      [START, 2],
      [START + 5 * MINUTE, 1],
    ])
  })
})

describe('a mute', () => {
  test('of everything opens no incident, and tells at its end how many there were', () => {
    const watch = { ...NOT_WATCHED_YET, mutes: [mute()] }
    const muted = see(watch, errors('boom', 3))
    expect(told(muted)).toEqual([])
    expect(muted.watch.incident).toBeUndefined()
    const ended = see(muted.watch, [], START + 10 * MINUTE)
    expect(ended.ended).toMatchObject([{ count: 3 }])
    expect(ended.watch.mutes).toEqual([])
  })

  test('of one kind lets others through, and the incident goes on counting', () => {
    const { watch } = see(NOT_WATCHED_YET, errors('boom'))
    const kind = watch.incident?.kinds[0]?.id
    const outcome = see({ ...watch, mutes: [mute({ kind })] }, [...errors('boom', 20), ...errors('bang')])
    expect(told(outcome)).toEqual([['bang', 'first', 1]])
    expect(outcome.watch.incident?.count).toBe(22)
    expect(outcome.watch.mutes[0]?.count).toBe(20)
  })

  test('until it is fixed ends when nothing of it was logged for the quiet', () => {
    const watch = { ...NOT_WATCHED_YET, mutes: [mute({ until: 'quiet' })] }
    const muted = see(watch, errors('boom'), START + 30 * MINUTE)
    expect(see(muted.watch, [], START + 30 * MINUTE + QUIET - 1).ended).toEqual([])
    expect(see(muted.watch, [], START + 30 * MINUTE + QUIET).ended).toHaveLength(1)
  })

  test('that has ended lets a kind be told that was never told', () => {
    const { watch } = see(NOT_WATCHED_YET, errors('boom'))
    const muted = see({ ...watch, mutes: [mute()] }, errors('bang'))
    expect(told(see(muted.watch, errors('bang'), START + 11 * MINUTE))).toEqual([['bang', 'first', 2]])
  })
})
