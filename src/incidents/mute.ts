import type { Mute } from '../store/index.ts'

/** Milliseconds a mute may last: nobody is to forget one. */
export const MAX_MUTE_MS = 7 * 24 * 3_600_000

export function hasEnded({ until, at, seenAt }: Mute, now: Date, quietMs: number): boolean {
  if (until !== 'quiet') return until.getTime() <= now.getTime()
  return now.getTime() - (seenAt ?? at).getTime() >= quietMs
}

/** The mute that keeps a kind silent, if any; the one of its own before the one of everything. */
export const muteOf = (mutes: readonly Mute[], kindId: string): Mute | undefined =>
  mutes.find(({ kind }) => kind === kindId) ?? mutes.find(({ kind }) => kind === undefined)
