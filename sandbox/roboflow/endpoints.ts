import { z } from 'zod'
import { catchUp } from './catch-up.ts'
import { answerFor, statusAt } from './lifecycle.ts'
import type { LogBook } from './log-book.ts'
import { additionSchema, deploymentName, logQuerySchema, MACHINE_TYPES, read } from './parameters.ts'
import type { Workspace } from './workspace.ts'

interface Place {
  workspace: Workspace
  logs: LogBook
  /** Most entries that one answer of /get_log holds, whatever it was asked for. */
  logPageCap: number
  now: () => number
}

/** An endpoint: what it is asked (a query or a body) to what it answers. Throws Refusal. */
type Endpoint = (asked: unknown, place: Place) => unknown

const named = z.object({ deployment_name: deploymentName })
/** Python's `True` counts as well. */
const flag = z
  .string()
  .default('false')
  .transform(text => text.toLowerCase() === 'true')
const listing = z.object({
  show_expired: flag,
  show_deleted: flag,
})
const OK = { message: 'OK' }
/** Microseconds. */
const HOUR = 3_600_000_000

/** Every endpoint of the documentation, and /machine_types, which the official client calls. */
export const ENDPOINTS: Record<string, Endpoint> = {
  'POST /add': (asked, { workspace, now }) => answerFor(workspace.add(read(additionSchema, asked)), now()),
  'GET /list': (asked, { workspace, now }) => {
    const show = read(listing, asked)
    const hidden = [...(show.show_expired ? [] : ['expired']), ...(show.show_deleted ? [] : ['deleted'])]
    return workspace
      .all()
      .filter(held => !hidden.includes(statusAt(held, now())))
      .map(held => answerFor(held, now()))
  },
  'GET /get': (asked, { workspace, now }) =>
    answerFor(workspace.find(read(named, asked).deployment_name), now()),
  'GET /get_log': (asked, { workspace, logs, logPageCap, now }) => {
    const { deployment_name, max_entries, from_timestamp, to_timestamp } = read(logQuerySchema, asked)
    const held = workspace.find(deployment_name)
    catchUp(logs, held, now())
    const present = now() * 1000
    // An entry written within the present millisecond is not in the future.
    const from = from_timestamp ?? present - HOUR
    const to = to_timestamp ?? present + 999
    return logs.read(held.id, from, to, Math.min(max_entries, logPageCap), now())
  },
  'POST /pause': (asked, { workspace, logs, now }) => {
    const { deployment_name } = read(named, asked)
    const held = workspace.find(deployment_name)
    catchUp(logs, held, now())
    const wasRunning = statusAt(held, now()) === 'ready'
    workspace.pause(deployment_name)
    if (wasRunning) logs.shutDown(held.id, now())
    return OK
  },
  'POST /resume': (asked, { workspace }) => {
    workspace.resume(read(named, asked).deployment_name)
    return OK
  },
  'POST /delete': (asked, { workspace }) => {
    workspace.delete(read(named, asked).deployment_name)
    return OK
  },
  'GET /machine_types': () => ({ machine_types: MACHINE_TYPES }),
}
