import type { PersonKind } from '../../operations/index.ts'

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
  const taken = new Map<string, Times>()
  const saidAt = new Map<string, number>()
  let sweptAt = elapsed()

  /** Whoever has not asked for a minute need not be known. */
  function sweep(at: number) {
    if (at - sweptAt < MINUTE) return
    sweptAt = at
    for (const [person, times] of taken) if (countSince(times, at - MINUTE) === 0) taken.delete(person)
    for (const [person, last] of saidAt) if (at - last >= MINUTE) saidAt.delete(person)
  }

  function timesOf(person: string): Times {
    const times = taken.get(person) ?? { all: [], first: 0 }
    taken.set(person, times)
    return times
  }

  return {
    async take(person) {
      const at = elapsed()
      sweep(at)
      let limit = Math.min(limits.members, limits.guests)
      if (countSince(timesOf(person), at - MINUTE) >= limit)
        limit = (await kindOf(person)) === 'member' ? limits.members : limits.guests
      const times = timesOf(person)
      const isWithin = countSince(times, at - MINUTE) < limit
      if (isWithin) times.all.push(at)
      const isToBeSaid = !isWithin && at - (saidAt.get(person) ?? Number.NEGATIVE_INFINITY) >= MINUTE
      if (isToBeSaid) saidAt.set(person, at)
      return { isWithin, limit, isToBeSaid }
    },
    giveBack(person) {
      const times = taken.get(person)
      if (times && times.all.length > times.first) times.all.pop()
    },
  }
}

/** When a person asked, in order; those before `first` are forgotten, and cleared away by the way. */
interface Times {
  all: number[]
  first: number
}

/** How many there are after an instant. */
function countSince(times: Times, after: number): number {
  while (times.first < times.all.length && (times.all[times.first] ?? 0) <= after) times.first += 1
  if (times.first > times.all.length / 2) {
    times.all.splice(0, times.first)
    times.first = 0
  }
  return times.all.length - times.first
}
