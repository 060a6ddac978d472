import { expect } from 'vitest'
import type { Store } from '../../src/store/open.ts'
import type { DeploymentRecord } from '../../src/store/records/deployment-record.ts'
import { deployment } from '../roboflow/sample.ts'

const at = (second: number) => new Date(Date.UTC(2026, 0, 31, 12, 0, second))
const EVERY_MS = 15_000

/** Holds for every database. */
export async function findsServersToAsk(store: Store) {
  const waiting = (id: string, askAt: Date): DeploymentRecord => ({
    deployment: deployment({ id }),
    presence: 'live',
    start: { at: at(0), how: 'made_here' },
    home: 'C0HOME',
    readiness: { is: 'held', since: at(0), askAt, isLoading: false },
  })
  const ids = async (now: Date) =>
    (await store.deployments.toAsk(now, EVERY_MS)).map(record => record.deployment.id)
  const [early, later] = [waiting('early', at(20)), waiting('later', at(30))]
  await store.deployments.save([later, early, { ...waiting('deleted', at(20)), presence: 'deleted' }])
  expect(await ids(at(19))).toEqual([])
  expect(await ids(at(20))).toEqual(['early'])
  expect(await ids(at(30))).toEqual(['early', 'later'])
  // The clock was set back.
  expect(await ids(at(0))).toEqual(['early', 'later'])
  await store.deployments.save([{ ...early, readiness: { is: 'answers' } }])
  expect(await ids(at(30))).toEqual(['later'])
  await store.deployments.save([{ ...later, presence: 'gone' }])
  expect(await ids(at(30))).toEqual([])
}
