import {
  code,
  date,
  joined,
  type Mrkdwn,
  mention,
  mrkdwn,
  sentence,
  userMention,
} from '../../block-kit/index.ts'

/** People a message names at most: more is a list, not a help. */
const MAX_NAMED = 4

/** For a person who may not do what they asked: why, and whom to ask. */
export const refusalWords = (denial: string, askers: readonly string[]): Mrkdwn =>
  mrkdwn`${sentence(denial)} ${askWords(askers)}`

function askWords(ids: readonly string[]): Mrkdwn {
  if (ids.length === 0) return mrkdwn`Ask a full member of this workspace.`
  const named = ids.slice(0, MAX_NAMED)
  const more = ids.length > named.length ? ' or another of them' : ''
  return mrkdwn`Ask ${joined(named.map(mention), ' or ')}${more}.`
}

/** Somebody else is changing the same deployment. `progressive`: such as "pausing". */
export const busyWords = (name: string, person: string, progressive: string, since: Date): Mrkdwn =>
  mrkdwn`${userMention(person)} is ${progressive} ${code(name)} right now (since ${date(since, '{time_secs}')}). Your request was not run. Try again in a moment.`

/** The deployment is not what the person saw any more. */
export const staleWords = (now: Mrkdwn, by?: Mrkdwn): Mrkdwn =>
  mrkdwn`${joined(by ? [now, by] : [now], ' ')} Nothing was changed.`

/** `past`: such as "paused". */
export const changedByWords = (person: string, past: string, at: Date): Mrkdwn =>
  mrkdwn`${userMention(person)} ${past} it ${date(at)}.`

/** In a channel that is none of CHANNELS. Which those are is not said: some may be private. */
export const notHereWords = (): Mrkdwn =>
  mrkdwn`I can't be used in this channel. Send me a direct message, or use a channel listed in CHANNELS.`

/** A button of an earlier version, which does not say which deployment of that name it was made for. */
export const outdatedButtonWords = (verb: string, name: string): Mrkdwn =>
  mrkdwn`This button is too old to tell which ${code(name)} it was made for, so nothing was changed. Run ${code(`${verb} ${name}`)} instead.`

/** A form sent in by somebody else than who opened it. */
export const notYourFormWords = (): Mrkdwn =>
  mrkdwn`Someone else opened this form, so your submission was ignored. Run the command yourself instead.`

/** A command that is longer than any that makes sense. */
export const tooLongWords = (length: number): Mrkdwn =>
  mrkdwn`Your command is too long: ${length.toLocaleString('en')} characters. Use at most 3,000.`

/** More requests than one person may make. */
export const tooOftenWords = (perMinute: number): Mrkdwn =>
  mrkdwn`That's more than ${perMinute} requests in a minute, so I'm ignoring some of yours. Try again in a minute.`

/** Something typed looks like a key or a token; it is not repeated. */
export const secretWords = (): Mrkdwn =>
  mrkdwn`Your message contains what looks like a key or token, so I ignored it and stored nothing. Others may have seen it, so replace that key. No command needs one.`
