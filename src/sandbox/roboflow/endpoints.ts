import { z } from 'zod'
import { answerFor, statusAt } from './lifecycle.ts'
import type { LogBook } from './log-book.ts'
import { additionSchema, deploymentName, logQuerySchema, MACHINE_TYPES, read } from './parameters.ts'
import type { Workspace } from './workspace.ts'

export interface Place {
  workspace: Workspace
  logs: LogBook
  now: () => number
}

/** An endpoint: what it is asked (a query or a body) to what it answers. Throws Refusal. */
type Endpoint = (asked: unknown, place: Place) => unknown

const named = z.object({ deployment_name: deploymentName })
const listing = z.object({
  show_expired: z.string().default('false'),
  show_deleted: z.string().default('false'),
})
const OK = { message: 'OK' }
const HOUR = 3_600_000

/** Every endpoint of the documentation, and /machine_types, which the official client calls. */
export const ENDPOINTS: Record<string, Endpoint> = {
  'POST /add': (asked, { workspace, now }) => answerFor(workspace.add(read(additionSchema, asked)), now()),
  'GET /list': (asked, { workspace, now }) => {
    const show = read(listing, asked)
    const hidden = [
      ...(show.show_expired === 'true' ? [] : ['expired']),
      ...(show.show_deleted === 'true' ? [] : ['deleted']),
    ]
    return workspace
      .all()
      .filter(held => !hidden.includes(statusAt(held, now())))
      .map(held => answerFor(held, now()))
  },
  'GET /get': (asked, { workspace, now }) =>
    answerFor(workspace.find(read(named, asked).deployment_name), now()),
  'GET /get_log': (asked, { workspace, logs, now }) => {
    const { deployment_name, max_entries, from_timestamp, to_timestamp } = read(logQuerySchema, asked)
    const held = workspace.find(deployment_name)
    if (statusAt(held, now()) === 'ready') logs.run(held.id, held.readyAt, now())
    return logs.read(held.id, from_timestamp ?? now() - HOUR, to_timestamp ?? now(), max_entries)
  },
  'POST /pause': (asked, { workspace }) => {
    workspace.pause(read(named, asked).deployment_name)
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
