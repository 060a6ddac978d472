import type { Chance, Line } from './line.ts'
import { ordinary } from './ordinary.ts'
import { probe } from './uvicorn.ts'

/** Milliseconds between two probes from inside the cluster. */
const PROBE_EVERY_MS = 30_000

/** One thing that happens on a server, with what it logs of it. */
interface Happening {
  /** Milliseconds since 1970. */
  at: number
  lines: Line[]
}

/** Every so many milliseconds since the start, after `since` and up to `to`. */
function instants(everyMs: number, startedAt: number, since: number, to: number): number[] {
  const first = Math.floor((since - startedAt) / everyMs) + 1
  const last = Math.floor((to - startedAt) / everyMs)
  return Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, index) => startedAt + (first + index) * everyMs,
  )
}

/** What happens on a server that started at a time, after `since` and up to `to`, oldest first. */
export function happenings(
  chance: Chance,
  everyMs: number,
  startedAt: number,
  since: number,
  to: number,
): Happening[] {
  const requests = instants(everyMs, startedAt, since, to).map(at => ({
    at,
    lines: ordinary({ chance, at }),
  }))
  const probes = instants(PROBE_EVERY_MS, startedAt, since, to).map(at => ({ at, lines: [probe(chance)] }))
  return [...requests, ...probes].toSorted((one, other) => one.at - other.at)
}
