import { pino } from 'pino'
import { createCommands } from '../../src/deployments/commands.ts'
import { createReconciler } from '../../src/deployments/reconciler.ts'
import { createRecordWriter } from '../../src/deployments/record-writer.ts'
import { createRemindJob } from '../../src/deployments/remind.ts'
import type { Deployment } from '../../src/roboflow/schemas.ts'
import { alone } from '../../src/store/coordinate.ts'
import type { Store } from '../../src/store/open.ts'

interface Options {
  notifyChannel?: string
  /** Milliseconds before the end at which to remind. */
  offsets?: readonly number[]
  now?: () => Date
  wake?: () => void
}

/** The room of deployments over a store, as bot.ts wires it. */
export function openRoom(
  store: Store,
  {
    notifyChannel = 'C0HOME',
    offsets = [],
    now = () => new Date('2026-01-31T12:00:00Z'),
    wake = () => undefined,
  }: Options = {},
) {
  const writer = createRecordWriter({
    store,
    personByEmail: async () => undefined,
    coordination: alone(),
    pricing: { rates: {} },
    wake,
  })
  const reconciler = createReconciler({ store, writer, notifyChannel, now, log: pino({ level: 'silent' }) })
  const remind = createRemindJob({ store, writer, offsets, now })
  return {
    reconciler,
    commands: createCommands({ store, writer, notifyChannel, now }),
    /** A tick of both jobs. */
    async tick(deployments: readonly Deployment[]) {
      await reconciler.reconcileAll(deployments)
      await remind()
    },
  }
}
