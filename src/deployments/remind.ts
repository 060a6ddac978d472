import type { Store } from '../store/index.ts'
import type { RecordWriter } from './record-writer.ts'
import { reminderDue } from './reminders-due.ts'

interface Dependencies {
  store: Pick<Store, 'deployments'>
  writer: RecordWriter
  /** Milliseconds before the end at which to remind, unless a deployment has its own. */
  offsets: readonly number[]
  now: () => Date
}

/** The job that reminds: sends what is due by the records alone, whether the API answers or not. */
export const createRemindJob =
  ({ store, writer, offsets, now }: Dependencies): (() => Promise<void>) =>
  () =>
    writer.inTurn(async () => {
      const at = now()
      const due = (await store.deployments.live()).flatMap(record => reminderDue(record, offsets, at) ?? [])
      if (due.length === 0) return
      const [save, events] = [due.map(({ record }) => record), due.flatMap(({ event = [] }) => event)]
      await writer.writeRelaxed({ save, events, redraw: [] }, at)
    })
