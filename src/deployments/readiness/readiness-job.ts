import type { InferenceServers, ServerAnswer } from '../../roboflow/index.ts'
import type { DeploymentRecord, Store } from '../../store/index.ts'
import type { DeploymentEvent, RecordChanges } from '../event.ts'
import type { RecordWriter } from '../record-writer.ts'
import { stateOf } from '../state.ts'
import { ASK_EVERY_MS, type HeldReadiness, readinessAfter } from './readiness.ts'

interface Dependencies {
  store: Pick<Store, 'deployments'>
  writer: RecordWriter
  /** Undefined: none is asked, and no notice waits. */
  servers: Pick<InferenceServers, 'ask'> | undefined
  now: () => Date
}

/** The job that asks the servers whose ready notice waits, and lets it go out once there is an answer to go by. */
export const createReadinessJob =
  ({ store, writer, servers, now }: Dependencies): (() => Promise<void>) =>
  async () => {
    const due = await store.deployments.toAsk(now(), ASK_EVERY_MS)
    if (due.length === 0) return
    const answers = new Map(
      await Promise.all(
        due.map(async ({ deployment }) => {
          const { id, domain = '' } = deployment
          return [id, await servers?.ask(domain)] as const
        }),
      ),
    )
    await writer.inTurn(async () => {
      const at = now()
      // It may have been paused or deleted while its server was asked.
      const records = await store.deployments.findMany([...answers.keys()])
      const steps = [...records.values()].map(record => step(record, answers.get(record.deployment.id), at))
      await writer.write(
        {
          save: steps.flatMap(({ save }) => save),
          events: steps.flatMap(({ events }) => events),
          redraw: steps.flatMap(({ redraw }) => redraw),
        },
        at,
      )
    })
  }

/** The record that waits for its server, with what it waits since; undefined when it does not. */
const heldOf = ({ presence, deployment, readiness }: DeploymentRecord): HeldReadiness | undefined =>
  presence === 'live' && stateOf(deployment.status) === 'ready' && readiness?.is === 'held'
    ? readiness
    : undefined

function step(before: DeploymentRecord, answer: ServerAnswer | undefined, now: Date): RecordChanges {
  const held = heldOf(before)
  if (!held) return { save: [], events: [], redraw: [] }
  const { readiness: _, ...rest } = before
  const readiness = answer && readinessAfter(held, answer, now)
  const record: DeploymentRecord = readiness ? { ...rest, readiness } : rest
  if (readiness?.is === 'held') return { save: [record], events: [], redraw: held.isLoading ? [] : [record] }
  const ready: DeploymentEvent = { record, type: 'ready' }
  return { save: [record], events: [ready], redraw: [record] }
}
