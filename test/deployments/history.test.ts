import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DeploymentEvent } from '../../src/deployments/event.ts'
import { reconcile } from '../../src/deployments/reconcile.ts'
import { dueReminder } from '../../src/deployments/reminder-offsets.ts'
import { reminderDue } from '../../src/deployments/reminders-due.ts'
import type { Deployment } from '../../src/roboflow/schemas.ts'
import type { DeploymentRecord } from '../../src/store/records/deployment-record.ts'

const START = Date.parse('2026-01-22T12:00:00Z')
const SECOND = 1000
const HOUR = 3_600_000

const deployment = (id: string, fields: Partial<Deployment> = {}): Deployment => ({
  id,
  name: 'dev-testing',
  machineType: 'dev-gpu',
  durationHours: 100 / 3600,
  status: 'ready',
  otherFields: {},
  ...fields,
})

/** One tick of a history: what is there, and how many seconds passed since the last (fewer than none: the clock went back). */
interface Step {
  seen: Deployment[]
  passed: number
}

/** Plays a history of ticks, each of which reconciles and then reminds, and answers the events of each. */
function play(steps: readonly Step[], offsets: readonly number[]) {
  const records = new Map<string, DeploymentRecord>()
  let [now, last] = [START, START]
  return steps.map(({ seen, passed }) => {
    now += passed * SECOND
    const snapshot = {
      deployments: seen,
      whole: true,
      now: new Date(now),
      last: new Date(last),
      home: 'C1',
    }
    const { save, events } = reconcile(records, snapshot)
    for (const record of save) records.set(record.deployment.id, record)
    const live = [...records.values()].filter(({ presence }) => presence === 'live')
    const due = live.flatMap(record => reminderDue(record, offsets, new Date(now)) ?? [])
    for (const { record } of due) records.set(record.deployment.id, record)
    last = now
    return { now, events: [...events, ...due.flatMap(({ event = [] }) => event)] }
  })
}

const types = (steps: { events: DeploymentEvent[] }[]) =>
  steps.flatMap(({ events }) => events.map(({ type }) => type))

const statuses = fc.constantFrom(
  'pending',
  'ready',
  'ready',
  'ready',
  'paused',
  'failed',
  'expired',
  'deleted',
  'strange',
)
const histories = fc.array(
  fc.record({
    seen: fc
      .uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c'), status: statuses }), {
        selector: ({ id }) => id,
      })
      .map(list => list.map(({ id, status }) => deployment(id, { status }))),
    passed: fc.integer({ min: -20, max: 60 }),
  }),
  { maxLength: 40 },
)
const offsetLists = fc.array(
  fc.integer({ min: 1, max: 150 }).map(seconds => seconds * SECOND),
  { maxLength: 4 },
)

describe('whatever happens', () => {
  test('nobody is reminded after the end, nor twice of one offset and end', () => {
    fc.assert(
      fc.property(histories, offsetLists, (steps, offsets) => {
        const reminded = new Set<string>()
        for (const { now, events } of play(steps, offsets)) {
          for (const item of events.filter(({ type }) => type === 'reminder')) {
            if (item.type !== 'reminder') continue
            const endsAt = item.record.sentReminders?.endsAt.getTime() ?? 0
            expect(now).toBeLessThan(endsAt)
            const key = `${item.record.deployment.id} ${endsAt} ${item.offset}`
            expect(reminded).not.toContain(key)
            reminded.add(key)
          }
        }
      }),
    )
  })

  test('a live deployment with a due offset is reminded of at that very look', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), offsetLists, (passed, offsets) => {
        const steps = play(
          [
            { seen: [deployment('a')], passed: 0 },
            { seen: [deployment('a')], passed },
          ],
          offsets,
        )
        const due = offsets.filter(offset => offset < 100 * SECOND && offset >= (100 - passed) * SECOND)
        const reminders = steps.flatMap(({ events }) => events.filter(({ type }) => type === 'reminder'))
        expect(reminders.length).toBe(due.length > 0 ? 1 : 0)
        if (due.length > 0) expect(reminders[0]).toMatchObject({ offset: Math.min(...due) })
      }),
    )
  })

  test('each is said to have expired at most once, and to have appeared at most once', () => {
    fc.assert(
      fc.property(histories, steps => {
        const counts = new Map<string, number>()
        for (const { events } of play(steps, [])) {
          for (const { record, type } of events.filter(
            ({ type }) => type === 'expired' || type === 'appeared',
          )) {
            const key = `${record.deployment.id} ${type}`
            counts.set(key, (counts.get(key) ?? 0) + 1)
          }
        }
        for (const count of counts.values()) expect(count).toBe(1)
      }),
    )
  })

  test('nothing is said to be gone that only one look lacked', () => {
    fc.assert(
      fc.property(histories, steps => {
        const played = play(steps, [])
        played.forEach(({ events }, index) => {
          for (const { record } of events.filter(({ type }) => type === 'gone')) {
            const lacking = [steps[index], steps[index - 1]].map(
              step =>
                !step?.seen.some(({ id, status }) => id === record.deployment.id && status !== 'deleted'),
            )
            const deletedThere = steps[index]?.seen.some(({ id }) => id === record.deployment.id)
            expect(deletedThere || lacking.every(Boolean)).toBe(true)
          }
        })
      }),
    )
  })

  test('what was deleted from here is never spoken of again', () => {
    fc.assert(
      fc.property(histories, steps => {
        const records = new Map<string, DeploymentRecord>([
          [
            'a',
            {
              deployment: deployment('a', { status: 'deleted' }),
              presence: 'deleted',
              start: { at: new Date(START), how: 'made_here' },
              home: 'C1',
            },
          ],
        ])
        for (const { seen } of steps) {
          const snapshot = { deployments: seen, whole: true, now: new Date(START), home: 'C1' }
          const outcome = reconcile(records, snapshot)
          expect(outcome.events.filter(({ record }) => record.deployment.id === 'a')).toEqual([])
        }
      }),
    )
  })
})

describe('a deployment', () => {
  const twice = (fields: Partial<Deployment>) =>
    types(
      play(
        [
          { seen: [deployment('a', fields)], passed: 0 },
          { seen: [deployment('a', fields)], passed: 99 },
        ],
        [50 * SECOND],
      ),
    )

  test.each([
    { machineType: 'prod-gpu' },
    { durationHours: undefined },
    { durationHours: 0 },
    { durationHours: -3 },
    { durationHours: Number.NaN },
    { durationHours: 1e300 },
  ])('that has no end is never reminded of: %j', fields => {
    expect(twice(fields)).toEqual(['appeared'])
    expect(twice({})).toEqual(['appeared', 'reminder'])
  })

  test('that is paused is reminded of all the same', () => {
    expect(twice({ status: 'paused' })).toContain('reminder')
  })

  test('made again under the same name is another one', () => {
    const steps = play(
      [
        { seen: [deployment('a')], passed: 0 },
        { seen: [deployment('a')], passed: 60 },
        { seen: [deployment('b')], passed: 1 },
        { seen: [deployment('b')], passed: 1 },
        { seen: [deployment('b')], passed: 60 },
      ],
      [50 * SECOND],
    )
    const said = steps.flatMap(({ events }) =>
      events.map(({ record, type }) => `${record.deployment.id} ${type}`),
    )
    expect(said).toEqual(['a appeared', 'a reminder', 'b appeared', 'a gone', 'b reminder'])
  })

  test('that a whole list lacks for once is not gone, and is when the next lacks it too', () => {
    const seen = [deployment('a')]
    expect(
      types(
        play(
          [
            { seen, passed: 0 },
            { seen: [], passed: 1 },
            { seen, passed: 1 },
          ],
          [],
        ),
      ),
    ).toEqual(['appeared'])
    expect(
      types(
        play(
          [
            { seen, passed: 0 },
            { seen: [], passed: 1 },
            { seen: [], passed: 1 },
          ],
          [],
        ),
      ),
    ).toEqual(['appeared', 'gone'])
  })

  test('whose end was more than a day ago when it is seen to have expired is not posted', () => {
    const expired = [deployment('a', { status: 'expired' })]
    const eventsAfter = (hours: number) =>
      types(
        play(
          [
            { seen: [deployment('a')], passed: 0 },
            { seen: expired, passed: hours * 3600 },
          ],
          [],
        ),
      )
    expect(eventsAfter(23)).toEqual(['appeared', 'expired'])
    expect(eventsAfter(25)).toEqual(['appeared'])
  })
})

describe('the reminder that is due', () => {
  const ending = { startedAt: new Date(START), endsAt: new Date(START + HOUR), sent: [] as number[] }
  const minutes = (count: number) => count * 60 * SECOND
  const at = (minute: number) => new Date(START + minutes(minute))

  test.each([
    [30, [minutes(15)], undefined],
    [45, [minutes(15)], minutes(15)],
    [59, [minutes(15), minutes(5)], minutes(5)],
    [60, [minutes(15)], undefined],
    [61, [minutes(15)], undefined],
    [1, [minutes(90)], undefined],
  ])('after %i minutes of sixty, with the offsets %j, is %j', (minute, offsets, due) => {
    expect(dueReminder(ending, offsets, at(minute))).toBe(due)
  })

  test('is none when a more urgent one was sent before the clock went back', () => {
    expect(dueReminder({ ...ending, sent: [minutes(5)] }, [minutes(15), minutes(5)], at(50))).toBeUndefined()
  })
})

test('a deployment that appears after the clock was set back does not start in the future', () => {
  const [now, last] = [new Date(START), new Date(START + HOUR)]
  const { save } = reconcile(new Map(), {
    deployments: [deployment('a')],
    whole: true,
    now,
    last,
    home: 'C1',
  })
  expect(save[0]?.start).toEqual({ at: now, how: 'seen_appearing' })
})
