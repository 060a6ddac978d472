import type { Missing } from './rights.ts'

const KINDS: Record<Extract<Missing, { lacks: 'membership' }>['kind'], string> = {
  guest: 'Guests of this workspace may look, but change nothing',
  stranger: 'People of other workspaces may look, but change nothing',
  bot: 'Bots may change nothing',
  unknown: 'Slack did not tell me who you are, so I change nothing for you now; try again in a minute',
}

/** What a person lacks for a verb, as a sentence. */
export function lackWords(missing: Missing, verb: string): string {
  if (missing.lacks === 'membership') return `${KINDS[missing.kind]}.`
  if (missing.lacks === 'creator_role')
    return `You may not ${verb}: that is for the people named in CREATORS, and you are not among them.`
  return `You may not ${verb} this one: that is for operators and for whoever made it, by the e-mail address, and you are neither.`
}
