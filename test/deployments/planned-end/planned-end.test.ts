import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueAt, keptLonger, leadOf, policyEnd } from '../../../src/deployments/planned-end/planned-end.ts'
import { reminderDue } from '../../../src/deployments/reminders-due.ts'
import type { DeploymentRecord, PlannedEnd } from '../../../src/store/index.ts'
import { deployment } from '../../roboflow/sample.ts'

const NOON = new Date('2026-01-31T12:00:00Z')
const minutes = (count: number) => new Date(NOON.getTime() + count * 60_000)
const running = (more: Partial<DeploymentRecord> = {}): DeploymentRecord => ({
  deployment: deployment({ machineType: 'prod-gpu', status: 'ready' }),
  presence: 'live',
  start: { at: NOON, how: 'made_here' },
  home: 'C0HOME',
  ...more,
})
const HOUR = 60
const POLICY = { 'prod-gpu': { endMs: 8 * HOUR * 60_000, action: 'pause', graceMs: 7 * 86_400_000 } } as const
const deletion = (more: Partial<PlannedEnd> = {}): PlannedEnd => ({
  at: minutes(8 * HOUR),
  action: 'delete',
  setAt: NOON,
  ...more,
})

describe('the end that LIFETIME_POLICY gives', () => {
  test('is counted from the start', () => {
    expect(policyEnd(running(), POLICY, minutes(5))?.at).toEqual(minutes(8 * HOUR))
  })

  test('is counted from now where that has passed, so that it is announced', () => {
    const at = minutes(30 * 24 * HOUR)
    expect(policyEnd(running(), POLICY, at)?.at).toEqual(minutes(30 * 24 * HOUR + 8 * HOUR))
  })

  test.each<[string, DeploymentRecord]>([
    ['what has an end already', running({ plannedEnd: deletion() })],
    ['what somebody keeps for good', running({ plannedEnd: 'none' })],
    ['what is paused', running({ deployment: deployment({ machineType: 'prod-gpu', status: 'paused' }) })],
    ['another machine type', running({ deployment: deployment({ machineType: 'prod-cpu' }) })],
    ['what is gone', running({ presence: 'gone' })],
  ])('is not for %s', (_, record) => {
    expect(policyEnd(record, POLICY, NOON)).toBeUndefined()
  })
})

describe('a deletion', () => {
  test('is never due before its notice has arrived, and leaves time to act on it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 0, max: 20_000 }),
        (length, heard) => {
          const plan = deletion({ at: minutes(length) })
          expect(dueAt(plan)).toBeUndefined()
          const due = dueAt({ ...plan, announcedAt: minutes(heard) })
          expect(due?.getTime()).toBeGreaterThanOrEqual(plan.at.getTime())
          expect(due?.getTime()).toBeGreaterThanOrEqual(minutes(heard).getTime() + leadOf(plan))
        },
      ),
    )
  })

  test('that is put off has to be announced anew', () => {
    const kept = keptLonger(deletion({ announcedAt: NOON }), 86_400_000, minutes(7 * HOUR))
    expect(kept.at).toEqual(minutes(32 * HOUR))
    expect(dueAt(kept)).toBeUndefined()
  })

  test('that is put off after its time counts from then', () => {
    expect(keptLonger(deletion(), 3_600_000, minutes(9 * HOUR)).at).toEqual(minutes(10 * HOUR))
  })
})

describe('the notices of a planned end', () => {
  const offsets = [60 * 60_000, 15 * 60_000]
  const due = (record: DeploymentRecord, now: Date, own = offsets) => reminderDue(record, own, now)?.event

  test('are due as reminders of expiry are', () => {
    const record = running({ plannedEnd: deletion() })
    expect(due(record, minutes(6 * HOUR))).toBeUndefined()
    expect(due(record, minutes(7 * HOUR))).toMatchObject({ type: 'reminder', offset: 3_600_000 })
  })

  test('are due at once where none would fit, and where reminders are off', () => {
    const soon = running({ plannedEnd: deletion({ at: minutes(10) }) })
    expect(due(soon, NOON)).toMatchObject({ type: 'reminder', offset: 600_000 })
    expect(due(running({ plannedEnd: deletion() }), NOON, [])).toMatchObject({ type: 'reminder' })
    expect(due(running({ plannedEnd: deletion(), offsets: 'off' }), NOON)).toMatchObject({ type: 'reminder' })
  })

  test('are due even after the end, where none was sent: nothing is done unannounced', () => {
    const late = reminderDue(running({ plannedEnd: deletion() }), offsets, minutes(9 * HOUR))
    expect(late?.event).toMatchObject({ type: 'reminder' })
    expect(late && reminderDue(late.record, offsets, minutes(10 * HOUR))).toBeUndefined()
  })
})
