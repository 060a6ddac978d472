import {
  code,
  date,
  joined,
  type Mrkdwn,
  mention,
  mrkdwn,
  sentence,
  userMention,
} from '../../block-kit/text.ts'

/** Whom a message names at most: more is a list, not a help. */
const MOST_NAMED = 4

/** For a person who may not do what they asked: what is missing, and whom to ask. */
export function refusalWords(lacking: string, askers: readonly string[]): Mrkdwn {
  return mrkdwn`${sentence(lacking)} ${askWords(askers)}`
}

function askWords(ids: readonly string[]): Mrkdwn {
  if (ids.length === 0) return mrkdwn`Ask somebody who works in this workspace.`
  const named = ids.slice(0, MOST_NAMED)
  return mrkdwn`Ask ${joined(named.map(mention), ' or ')}${ids.length > named.length ? ' or another of them' : ''}.`
}

/** Past tense of what was done, by the verb. */
const PAST: Record<string, string> = {
  create: 'created',
  pause: 'paused',
  resume: 'resumed',
  delete: 'deleted',
}
const PRESENT: Record<string, string> = {
  create: 'creating',
  pause: 'pausing',
  resume: 'resuming',
  delete: 'deleting',
}

/** Somebody is at the same deployment just now. */
export const busyWords = (name: string, person: string, verb: string, at: Date): Mrkdwn =>
  mrkdwn`${userMention(person)} is ${PRESENT[verb] ?? `running ${verb} on`} ${code(name)} just now (since ${date(at, '{time_secs}')}), so nothing was done for you. Look again in a moment.`

/** The deployment is not any more what the person saw. */
export const staleWords = (name: string, now: string, by: Mrkdwn): Mrkdwn =>
  mrkdwn`${code(name)} ${now}.${by} Nothing was done for you.`

export const doneByWords = (person: string, verb: string, at: Date): Mrkdwn =>
  mrkdwn` ${userMention(person)} ${PAST[verb] ?? `ran ${verb} on`} it ${date(at)}.`

/** A form sent in by somebody else than who opened it. */
export const notYourFormWords = (): Mrkdwn =>
  mrkdwn`Somebody else opened this form, so it was not taken from you. Type the command yourself.`

/** Something typed looks like a key or a token; it is not repeated. */
export const secretWords = (): Mrkdwn =>
  mrkdwn`That held what looks like a key or a token, so I did nothing with it and kept none of it. Others may have seen it: replace it where it was made. No command of mine needs one.`
