import { randomUUID } from 'node:crypto'
import type { Store, Tables } from '../../store/index.ts'
import type { Context } from '../operation.ts'
import { busyWords } from '../views/refusal.ts'
import { Declined } from './declined.ts'
import { formsOf } from './verb-forms.ts'

/** Milliseconds after which a claim is a crash's: longer than any operation takes. */
const CLAIM_LIFETIME_MS = 90_000

/** Nothing was done, since somebody else is at it. */
export class Busy extends Declined {}

/** Gives a claim up, in the transaction of what was done under it. */
export type Release = (tables: Pick<Tables, 'claims'>) => Promise<void>

/**
 * Claims what a request is about, so that nobody else can begin with it: a compare-and-set in the database. Throws
 * Declined when somebody else has it.
 */
export async function takeClaim(store: Pick<Store, 'claims'>, { request, now }: Context): Promise<Release> {
  const { operation, person, arguments: given } = request
  const name = given.name?.trim() ?? ''
  const what = `deployment:${name}`
  // What was approved goes on after a crash under the claim it had.
  const token = request.approval?.id ?? randomUUID()
  const claim = { person, verb: operation.verb, at: now }
  const holder = await store.claims.take(what, token, claim, new Date(now.getTime() + CLAIM_LIFETIME_MS))
  if (holder === undefined) return tables => tables.claims.release(what, token)
  const words = busyWords(name, holder.person, formsOf(holder.verb).progressive, holder.at)
  throw new Busy(`${holder.person} is running ${holder.verb}`, words)
}
