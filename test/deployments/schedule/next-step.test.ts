import { describe, expect, test } from 'vitest'
import { nextStep } from '../../../src/deployments/schedule/next-step.ts'
import type { Schedule } from '../../../src/store/index.ts'

const schedule = (more: Partial<Schedule> = {}): Schedule => ({
  from: '08:00',
  to: '19:00',
  days: [1, 2, 3, 4, 5, 6, 7],
  zone: 'UTC',
  by: 'U0ADA',
  doneUntil: new Date('2026-01-31T08:00:00Z'),
  ...more,
})
const at = (time: string) => new Date(`2026-01-31T${time}:00Z`)

describe('a schedule', () => {
  test('pauses at the end of its hours, once', () => {
    expect(nextStep(schedule(), 'ready', at('19:00'))).toMatchObject({ kind: 'pause' })
    expect(nextStep(schedule({ doneUntil: at('19:00') }), 'ready', at('19:01'))).toBeUndefined()
  })

  test('leaves what a person resumed after that alone, until the next change', () => {
    const done = schedule({ doneUntil: at('19:00') })
    expect(nextStep(done, 'ready', at('23:00'))).toBeUndefined()
    expect(nextStep(done, 'paused', new Date('2026-02-01T08:00:00Z'))).toMatchObject({ kind: 'resume' })
  })

  test('leaves one alone that is to be deleted after its grace period', () => {
    const plan = { at: at('12:00'), setAt: at('12:00'), action: 'delete', inGrace: true } as const
    const morning = new Date('2026-02-01T08:00:00Z')
    expect(nextStep(schedule({ doneUntil: at('19:00') }), 'paused', morning)).toMatchObject({
      kind: 'resume',
    })
    expect(nextStep(schedule({ doneUntil: at('19:00') }), 'paused', morning, plan)).toBeUndefined()
  })

  test('does only the last of what was missed', () => {
    const away = schedule({ doneUntil: new Date('2026-01-20T08:00:00Z') })
    expect(nextStep(away, 'ready', at('12:00'))).toMatchObject({ kind: 'note', change: { at: at('08:00') } })
    expect(nextStep(away, 'ready', at('20:00'))).toMatchObject({ kind: 'pause', change: { at: at('19:00') } })
  })

  test('that is new is followed at once', () => {
    const { doneUntil: _, ...fresh } = schedule()
    expect(nextStep(fresh, 'ready', at('20:00'))).toMatchObject({ kind: 'pause' })
    expect(nextStep(fresh, 'paused', at('12:00'))).toMatchObject({ kind: 'resume' })
  })

  test('announces a pause in the evening, once, to who runs it then', () => {
    expect(nextStep(schedule(), 'ready', at('18:44'))).toBeUndefined()
    expect(nextStep(schedule(), 'ready', at('18:45'))).toMatchObject({ kind: 'announce' })
    expect(nextStep(schedule(), 'paused', at('18:45'))).toBeUndefined()
    expect(nextStep(schedule({ announced: at('19:00') }), 'ready', at('18:50'))).toBeUndefined()
    expect(nextStep(schedule({ skipped: at('19:00') }), 'ready', at('18:50'))).toBeUndefined()
  })

  test('only notes the change of a deployment that has failed', () => {
    expect(nextStep(schedule(), 'failed', at('19:00'))).toMatchObject({ kind: 'note' })
  })

  test('waits after a call that failed', () => {
    expect(nextStep(schedule({ retryAt: at('19:02') }), 'ready', at('19:01'))).toBeUndefined()
    expect(nextStep(schedule({ retryAt: at('19:02') }), 'ready', at('19:02'))).toMatchObject({
      kind: 'pause',
    })
  })
})
