import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { usedBetween } from '../../../src/deployments/usage/hours.ts'
import { intervalsAfter, type Observation } from '../../../src/deployments/usage/intervals.ts'
import type { DeploymentRecord } from '../../../src/store/records/deployment-record.ts'
import type { UsageInterval } from '../../../src/store/records/usage-interval.ts'
import { deployment } from '../../roboflow/sample.ts'

const BEGIN = Date.parse('2026-01-31T12:00:00Z')
const at = (seconds: number) => new Date(BEGIN + seconds * 1000)
const FAR = at(1e7)

const record = (status: string, more: Partial<DeploymentRecord> = {}): DeploymentRecord => ({
  deployment: deployment({ status, durationHours: 1, minReplicas: 1, numReplicas: 1 }),
  presence: 'live',
  start: { at: at(0), how: 'made_here' },
  home: 'C0HOME',
  ...more,
})

/** What there is after all of these. */
function intervalsOf(...observations: readonly Observation[]): UsageInterval[] {
  const held = new Map<number, UsageInterval>()
  for (const observation of observations) {
    for (const interval of intervalsAfter([...held.values()], observation))
      held.set(interval.number, interval)
  }
  return [...held.values()].sort((one, other) => one.number - other.number)
}

const observed = (seconds: number, is: DeploymentRecord, lastLook?: number): Observation => ({
  record: is,
  at: at(seconds),
  lastLook: lastLook === undefined ? undefined : at(lastLook),
  doneHere: false,
})
const done = (seconds: number, is: DeploymentRecord): Observation => ({
  ...observed(seconds, is),
  doneHere: true,
})
const seconds = (intervals: readonly UsageInterval[]) =>
  Math.round(usedBetween(intervals, at(0), FAR).hours * 3600)

describe('the intervals of a life', () => {
  test('made, paused twice, resumed and deleted here: it ran between, to the second', () => {
    const life = intervalsOf(
      done(0, record('pending')),
      observed(5, record('ready'), 4),
      done(100, record('paused')),
      done(160, record('pending')),
      done(200, record('paused')),
      done(300, record('pending')),
      done(307, record('deleted', { presence: 'deleted' })),
    )
    expect(seconds(life)).toBe(100 + 40 + 7)
    expect(life.map(({ state }) => state)).toEqual(['running', 'paused', 'running', 'paused', 'running'])
    expect(life.at(-1)?.end).toEqual({ at: at(307), how: 'done_here' })
    expect(life[0]?.start).toEqual({ at: at(0), how: 'made_here' })
  })

  test('a change that a look shows counts from that look, and says since when it may be', () => {
    const life = intervalsOf(done(0, record('ready')), observed(100, record('paused'), 40))
    expect(life[0]?.end).toEqual({ at: at(100), how: 'seen', after: at(40) })
  })

  test('what has expired while nobody looked ended at its expiry', () => {
    const expired = record('expired', { presence: 'expired' })
    const life = intervalsOf(done(0, record('ready')), observed(9000, expired, 60))
    expect(life.at(-1)?.end).toEqual({ at: at(3600), how: 'expiry' })
  })

  test('what expired before its expiry ended when that was seen, and not earlier than it was last seen running', () => {
    const expired = record('expired', { presence: 'expired' })
    expect(intervalsOf(done(0, record('ready')), observed(50, expired, 40)).at(-1)?.end?.at).toEqual(at(50))
    expect(intervalsOf(done(0, record('ready')), observed(3700, expired, 3650)).at(-1)?.end?.at).toEqual(
      at(3650),
    )
  })

  test('what a list lacked once went on meanwhile; what a second list lacks ended with the first', () => {
    const missing = record('ready', { missingSince: at(60) })
    const gone = record('ready', { presence: 'gone' })
    expect(
      seconds(
        intervalsOf(
          done(0, record('ready')),
          observed(60, missing, 0),
          observed(120, record('ready'), 60),
          done(130, gone),
        ),
      ),
    ).toBe(130)
    const ended = intervalsOf(done(0, record('ready')), observed(60, missing, 0), observed(120, gone, 60))
    expect(ended.at(-1)?.end).toEqual({ at: at(60), how: 'missing', after: at(0) })
    expect(
      seconds(
        intervalsOf(
          done(0, record('ready')),
          observed(60, missing, 0),
          observed(120, gone, 60),
          observed(180, record('ready'), 120),
          done(200, gone),
        ),
      ),
    ).toBe(200)
  })

  test('what was missing and then has expired ended at its expiry, if that was before', () => {
    const missing = record('ready', { missingSince: at(3660) })
    const expired = record('expired', { presence: 'expired' })
    const life = intervalsOf(
      done(0, record('ready')),
      observed(3660, missing, 3590),
      observed(3720, expired, 3660),
    )
    expect(life.at(-1)?.end).toEqual({ at: at(3600), how: 'expiry' })
  })

  test('a start that its log dates earlier counts from there', () => {
    const first = record('ready', { start: { at: at(500), how: 'first_seen' } })
    const dated = record('ready', { start: { at: at(100), how: 'first_log_entry' } })
    const life = intervalsOf(
      observed(500, first),
      observed(510, dated),
      done(600, record('deleted', { ...dated, presence: 'deleted' })),
    )
    expect(seconds(life)).toBe(500)
    expect(life[0]?.start.how).toBe('first_log_entry')
  })

  test('replicas that come and go count each for its own time', () => {
    const with3 = record('ready', {
      deployment: deployment({ status: 'ready', numReplicas: 3, minReplicas: 1 }),
    })
    const life = intervalsOf(done(0, record('ready')), observed(60, with3, 59), done(120, record('paused')))
    expect(usedBetween(life, at(0), FAR).replicaHours * 3600).toBeCloseTo(60 + 3 * 60)
  })

  test('what was gone already when it was first seen never ran, as far as is known', () => {
    expect(intervalsOf(observed(0, record('expired', { presence: 'expired' })))).toEqual([])
  })
})

describe('whatever happens', () => {
  const change = fc.record({
    wait: fc.integer({ min: -5, max: 5000 }),
    what: fc.constantFrom('pending', 'ready', 'paused', 'failed', 'strange', 'missing', 'gone', 'expired'),
    doneHere: fc.boolean(),
  })
  const life = fc.array(change, { maxLength: 12 }).map(changes => {
    let now = 0
    const observations = [done(0, record('pending'))]
    for (const { wait, what, doneHere } of changes) {
      const lastLook = now
      now += wait
      const is =
        what === 'missing'
          ? record('ready', { missingSince: at(now) })
          : what === 'gone' || what === 'expired'
            ? record(what, { presence: what })
            : record(what)
      observations.push({ ...observed(now, is, lastLook), doneHere })
    }
    return { observations, until: Math.max(now, 0) }
  })

  test('intervals follow each other without gap or overlap while it is there, and none is of negative length', () => {
    fc.assert(
      fc.property(life, ({ observations }) => {
        const intervals = intervalsOf(...observations)
        intervals.forEach(({ start, end, number }, index) => {
          expect(number).toBe(index)
          if (end) expect(end.at.getTime()).toBeGreaterThanOrEqual(start.at.getTime())
          const next = intervals[index + 1]
          if (next) expect(next.start.at.getTime()).toBeGreaterThanOrEqual(end?.at.getTime() ?? Number.NaN)
        })
      }),
    )
  })

  test('no more hours than have passed, and the parts of a time add up to it', () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 0, max: 60_000 }), ({ observations, until }, cut) => {
        const intervals = intervalsOf(...observations)
        const all = usedBetween(intervals, at(0), at(until)).hours
        expect(all * 3600).toBeLessThanOrEqual(until + 5 * 12 + 1e-6)
        const middle = at(Math.min(cut, until))
        const parts =
          usedBetween(intervals, at(0), middle).hours + usedBetween(intervals, middle, at(until)).hours
        expect(parts).toBeCloseTo(all)
      }),
    )
  })

  test('seeing the same again changes nothing', () => {
    fc.assert(
      fc.property(life, ({ observations }) => {
        const last = observations.at(-1)
        if (!last) return
        const intervals = intervalsOf(...observations)
        const later = { ...last, at: new Date(last.at.getTime() + 60_000), lastLook: last.at }
        expect(intervalsAfter(intervals, later)).toEqual([])
      }),
    )
  })

  test('nothing counts while it is paused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), life, (rest, { observations, until }) => {
        const intervals = intervalsOf(...observations, done(until, record('paused')))
        const before = usedBetween(intervals, at(0), at(until)).hours
        expect(usedBetween(intervals, at(0), at(until + rest)).hours).toBeCloseTo(before)
      }),
    )
  })
})
