import { expect } from 'vitest'
import type { Store } from '../../src/store/open.ts'
import type { UsageInterval } from '../../src/store/records/usage-interval.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 0, 31, 12, minute))

/** Holds for every database. */
export async function keepsIntervals(store: Store) {
  const ran: UsageInterval = {
    deploymentId: 'used',
    number: 0,
    state: 'running',
    replicas: 2,
    start: { at: at(0), how: 'made_here' },
    end: { at: at(10), how: 'seen', after: at(9) },
  }
  const { end: _, ...open } = {
    ...ran,
    number: 1,
    state: 'paused' as const,
    start: { at: at(10), how: 'seen' as const },
  }
  await store.usage.save([open, { ...ran, end: undefined }])
  await store.usage.save([ran])
  expect(await store.usage.ofMany(['used', 'unused'])).toEqual(new Map([['used', [ran, open]]]))
  expect((await store.usage.between(at(5), at(6))).get('used')).toEqual([ran])
  expect((await store.usage.between(at(10), at(99))).get('used')).toEqual([open])
  expect((await store.usage.between(at(5), at(99))).get('used')).toEqual([ran, open])
  expect((await store.usage.between(at(-9), at(0))).get('used')).toBeUndefined()
}
