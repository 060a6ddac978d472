import { outboxCard, type RecordWriter, stateOf } from '../../deployments/index.ts'
import type { DeploymentRecord, OutboxMessage, Store } from '../../store/index.ts'
import { idleMessage } from '../views/idle-hint.ts'
import { idleAfter, type QuietLog } from './idle.ts'

interface Dependencies {
  store: Pick<Store, 'deployments' | 'usage'>
  writer: RecordWriter
  /** Milliseconds without a request after which a deployment counts as idle. */
  idleMs: number
  now: () => Date
}

/** Says of deployments that run without being used, once a day at most. */
export interface IdleHints {
  /** Takes in what its log says, read up to now. */
  read(deploymentId: string, log: Omit<QuietLog, 'runningSince'>): Promise<void>
}

export function createIdleHints({ store, writer, idleMs, now }: Dependencies): IdleHints {
  async function runningSince(id: string): Promise<Date | undefined> {
    const intervals = (await store.usage.ofMany([id])).get(id)
    return intervals?.at(-1)?.start.at
  }

  return {
    read: (deploymentId, log) =>
      writer.inTurn(async () => {
        const before = await store.deployments.find(deploymentId)
        if (!before || !isAsked(before)) return
        const at = now()
        const quiet = { ...log, runningSince: await runningSince(deploymentId) }
        const { idle, idleSince } = idleAfter(before.idle, quiet, idleMs, at)
        if (idle === before.idle) return
        const record = { ...before, idle }
        const messages = idleSince ? hint(record, idleSince, at) : []
        await writer.writeRelaxed({ save: [record], events: [], redraw: [] }, at, ({ outbox }) =>
          outbox.put(messages, at),
        )
      }),
  }
}

const isAsked = ({ presence, idleHints, deployment }: DeploymentRecord) =>
  presence === 'live' && idleHints !== 'off' && stateOf(deployment.status) === 'ready'

function hint(record: DeploymentRecord, since: Date, at: Date): OutboxMessage[] {
  const card = outboxCard(record, at)
  const { id } = record.deployment
  return [
    card,
    {
      key: `idle:${id}:${at.toISOString()}`,
      deploymentId: id,
      eventType: 'lifecycle',
      to: { threadKey: card.key, broadcast: false },
      message: idleMessage(record.deployment, since, at),
    },
  ]
}
