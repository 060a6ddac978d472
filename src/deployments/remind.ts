import { inSlices } from '../in-slices.ts'
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
      const live = await store.deployments.live()
      const due = (await inSlices(live, record => reminderDue(record, offsets, at) ?? [])).flat()
      if (due.length === 0) return
      const [save, events] = [due.map(({ record }) => record), due.flatMap(({ event = [] }) => event)]
      await writer.writeRelaxed({ save, events, redraw: [] }, at)
    })
