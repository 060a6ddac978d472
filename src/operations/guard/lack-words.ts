import type { Missing } from './rights.ts'

const KINDS: Record<Extract<Missing, { lacks: 'membership' }>['kind'], string> = {
  guest: 'Guests of this workspace may look, but change nothing.',
  stranger: 'People of other workspaces may look, but change nothing.',
  bot: 'Bots may change nothing.',
  unknown: 'Slack did not tell me who you are, so I change nothing for you now. Try again in a minute.',
}

/** What a person lacks for a verb: a sentence for them, and a few words for the audit. */
export function lackWords(missing: Missing, verb: string): { sentence: string; short: string } {
  if (missing.lacks === 'membership')
    return { sentence: KINDS[missing.kind], short: `${missing.kind} of Slack` }
  if (missing.lacks === 'creator_role') {
    return {
      sentence: `You may not ${verb} deployments: that is for those named in CREATORS, and you are not among them.`,
      short: 'not named in CREATORS',
    }
  }
  const what = ['pause', 'resume', 'delete'].includes(verb) ? verb : `run ${verb} on`
  return {
    sentence: `You may not ${what} this deployment: that is for operators and for whoever made it, by their e-mail address, and you are neither.`,
    short: 'neither operator nor its creator',
  }
}
