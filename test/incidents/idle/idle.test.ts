import { describe, expect, test } from 'vitest'
import { idleAfter } from '../../../src/incidents/idle/idle.ts'

const HOUR = 3_600_000
const at = (hours: number) => new Date(Date.UTC(2026, 0, 31) + hours * HOUR)
const readFrom = at(0)

describe('with a hint after four hours', () => {
  test.each<[string, Parameters<typeof idleAfter>[0], Parameters<typeof idleAfter>[1], number, number?]>([
    ['not before', undefined, { readFrom }, 3.9],
    ['then', undefined, { readFrom }, 4, 0],
    ['not while there are requests', undefined, { readFrom, lastRequest: at(3) }, 6],
    ['four hours after the last', undefined, { readFrom, lastRequest: at(3) }, 7, 3],
    ['by what is kept', { quietSince: at(2) }, { readFrom: at(5) }, 6, 2],
    ['not soon after a resume', { quietSince: at(0) }, { readFrom, runningSince: at(5) }, 8],
    ['four hours after a resume', { quietSince: at(0) }, { readFrom, runningSince: at(5) }, 9, 5],
    ['not twice a day', { quietSince: at(0), hintedAt: at(4) }, { readFrom }, 27],
    ['again after a day', { quietSince: at(0), hintedAt: at(4) }, { readFrom }, 28, 0],
  ])('%s', (_, before, log, now, since) => {
    const { idleSince } = idleAfter(before, log, 4 * HOUR, at(now))
    expect(idleSince).toEqual(since === undefined ? undefined : at(since))
  })

  test('nothing is written where nothing has changed', () => {
    const before = { quietSince: at(0) }
    expect(idleAfter(before, { readFrom }, 4 * HOUR, at(1)).idle).toBe(before)
    expect(idleAfter(before, { readFrom, lastRequest: at(0.001) }, 4 * HOUR, at(1)).idle).toBe(before)
  })
})
