import type { PersonKind } from '../../operations/people.ts'

/** Requests a minute of one person's: full members of the workspace, and everybody else. */
export interface RateLimits {
  members: number
  guests: number
}

export interface Verdict {
  isWithin: boolean
  /** Requests a minute that are allowed. */
  limit: number
  /** Whether the person was not told of it within the last minute; it counts as told now. */
  isToBeSaid: boolean
}

/** Counts each person's requests of the last minute, in whatever bursts they come. */
export interface RateLimiter {
  /** Counts one more, if it is within the limit. */
  take(person: string): Promise<Verdict>
  /** The person's newest request does not count after all. */
  giveBack(person: string): void
}

interface Dependencies {
  limits: RateLimits
  /** Asked only of who is over the lower limit: most requests wait for no look-up. */
  kindOf: (person: string) => Promise<PersonKind>
  /** Monotonic, in milliseconds. */
  elapsed: () => number
}

const MINUTE = 60_000

export function createRateLimiter({ limits, kindOf, elapsed }: Dependencies): RateLimiter {
  const taken = new Map<string, number[]>()
  const saidAt = new Map<string, number>()
  let sweptAt = elapsed()

  const isRecent = (at: number | undefined): at is number => at !== undefined && elapsed() - at < MINUTE
  const recent = (person: string) => (taken.get(person) ?? []).filter(isRecent)

  /** Whoever has not asked for a minute need not be known. */
  function sweep() {
    if (isRecent(sweptAt)) return
    sweptAt = elapsed()
    for (const [person, times] of taken) if (!isRecent(times.at(-1))) taken.delete(person)
    for (const [person, at] of saidAt) if (!isRecent(at)) saidAt.delete(person)
  }

  return {
    async take(person) {
      sweep()
      let limit = Math.min(limits.members, limits.guests)
      if (recent(person).length >= limit)
        limit = (await kindOf(person)) === 'member' ? limits.members : limits.guests
      const times = recent(person)
      const isWithin = times.length < limit
      if (isWithin) taken.set(person, [...times, elapsed()])
      const isToBeSaid = !isWithin && !isRecent(saidAt.get(person))
      if (isToBeSaid) saidAt.set(person, elapsed())
      return { isWithin, limit, isToBeSaid }
    },
    giveBack: person => void taken.get(person)?.pop(),
  }
}
