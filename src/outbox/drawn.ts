import type { Message } from '../block-kit/index.ts'
import { isRoot, type OutboxRow } from '../store/index.ts'
import { type DeliveryPauses, EVERYTHING, type Pauses } from './pauses.ts'
import { type LateBy, withLate } from './views/late.ts'
import { withPostedAgain } from './views/posted-again.ts'

/** How a row reads when it is sent, by what it is about. */
export type Draw = (row: OutboxRow) => Promise<Message>

interface Dependencies {
  draw: Draw
  pauses: DeliveryPauses
  now: () => Date
}

/** Milliseconds after which a message says that it is late. */
const LATE_MS = 2 * 60_000

/** A message as it should read now: what was true when it was written may have passed. */
export function createDrawn({ draw, pauses, now }: Dependencies) {
  /** The pause that held it up, which may end just now; unknown when that was before the process began. */
  function causeOf({ writtenAt }: OutboxRow, channel: string): LateBy | undefined {
    const outageOf = (which: Pauses, name: string) => {
      const pause = which.find(name)
      const outage = pause ? { ...pause, until: now() } : which.lastOutage(name)
      return outage && outage.until > writtenAt ? outage : undefined
    }
    const inChannel = outageOf(pauses.channels, channel)
    if (inChannel) return { ...inChannel, where: 'channel' }
    const everywhere = outageOf(pauses.everything, EVERYTHING)
    return everywhere && { ...everywhere, where: 'everywhere' }
  }

  return async (row: OutboxRow, channel: string): Promise<Message> => {
    const message = await draw(row)
    if (row.postedAgain) return withPostedAgain(message, row.postedAgain)
    // A root shows how things are now; a file has no room for a line.
    const isLate = now().getTime() - row.writtenAt.getTime() > LATE_MS
    if (row.ref || row.file || isRoot(row) || !isLate) return message
    return withLate(message, row.writtenAt, causeOf(row, channel))
  }
}
