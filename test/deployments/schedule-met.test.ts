import { expect, test } from 'vitest'
import { nextStep } from '../../src/deployments/schedule/next-step.ts'
import { openStore } from '../../src/store/open.ts'
import { deployment } from '../roboflow/sample.ts'
import { openRoom } from './room.ts'

const WRITTEN_WITH = async () => undefined

test('what a person does wins over a change of the schedule that could not be made so far', async () => {
  const now = new Date('2026-01-31T19:05:00Z')
  const store = await openStore('file::memory:')
  const { reconciler, commands } = openRoom(store, { now: () => now })
  await reconciler.reconcileOne(deployment())
  const { id } = deployment()
  const retryAt = new Date('2026-01-31T19:06:00Z')
  const hours = { from: '08:00', to: '19:00', days: [1, 2, 3, 4, 5, 6, 7], zone: 'UTC', by: 'U0GRACE' }
  await commands.amend(id, {
    schedule: { ...hours, doneUntil: new Date('2026-01-31T08:00:00Z'), retryAt },
  })
  const asked = async () => (await store.deployments.find(id))?.schedule
  const before = await asked()
  expect(before && nextStep(before, 'ready', retryAt)).toMatchObject({ kind: 'pause' })
  await commands.changed(deployment(), { person: 'U0ADA', words: 'resumed it' }, WRITTEN_WITH)
  const after = await asked()
  expect(after && nextStep(after, 'ready', retryAt)).toBeUndefined()
  expect(after && nextStep(after, 'ready', new Date('2026-02-01T19:00:00Z'))).toMatchObject({ kind: 'pause' })
  await store.close()
})
