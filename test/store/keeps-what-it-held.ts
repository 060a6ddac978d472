import { expect } from 'vitest'
import type { Store } from '../../src/store/open.ts'
import { deployment } from '../roboflow/sample.ts'

const WRITTEN = new Date('2026-01-31T11:00:00.123Z')
const ID = 'IwzJ5YLQ0iDhwzqoh3Ae'

/** Checks that a store knows what 0.1.0 had written: a row or two in every table. */
export async function expectWhatItHeld(store: Store) {
  expect(await store.deployments.live()).toEqual([
    {
      deployment: deployment({ otherFields: { gpu_count: 2, tags: ['ä', null] } }),
      presence: 'live',
      start: { at: WRITTEN, how: 'first_seen' },
      home: 'C0HOME',
      createdBy: 'U0ADA',
    },
  ])
  expect(await store.outbox.count()).toEqual({ sent: 1, queued: 1 })
  expect(await store.outbox.findByRef('C0HOME', '1769857200.000100')).toMatchObject({ key: 'card' })
  expect(await store.snapshots.last('list')).toEqual(WRITTEN)
  expect(await store.preferences.remindersTo('U0ADA')).toBe('both')
  expect(await store.logWatches.find(ID)).toEqual({
    watch: { watched: true, mutes: [] },
    watermark: WRITTEN,
  })
  expect(await store.reportedEntries.of(ID)).toEqual(new Set(['gpwrgrw55p7b9jdq']))
  expect(await store.audit.after(0, 10)).toMatchObject([{ id: 1, request: 'r1', outcome: 'done' }])
  expect(await store.requests.isNew('1.2.abc', WRITTEN)).toBe(false)
  // What is live counts from its start.
  expect((await store.usage.ofMany([ID])).get(ID)).toEqual([
    {
      deploymentId: ID,
      number: 0,
      state: 'running',
      replicas: 1,
      start: { at: WRITTEN, how: 'first_seen' },
    },
  ])
}
