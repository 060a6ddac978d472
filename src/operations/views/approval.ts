import {
  actions,
  code,
  context,
  date,
  joined,
  type Message,
  type Modal,
  type Mrkdwn,
  message,
  mrkdwn,
  section,
  textField,
  typedCommand,
  userMention,
} from '../../block-kit/index.ts'
import type { Approval } from '../../store/index.ts'

/** What needs the approval of an operator other than who asks. */
export interface ApprovalRule {
  machineTypes: readonly string[]
  /** Milliseconds: whatever is to last longer. */
  longerThan?: number | undefined
}

/** Milliseconds after which a request that nobody decided on lapses. */
export const APPROVAL_LIFETIME_MS = 4 * 3_600_000

const nameOf = (approval: Approval) => code(approval.arguments.name ?? '')
const lapseOf = ({ askedAt }: Approval) => new Date(askedAt.getTime() + APPROVAL_LIFETIME_MS)

/** What the person asks for, such as "@ada asks to create `dev-testing`". */
const askedWords = (approval: Approval): Mrkdwn =>
  mrkdwn`:raised_hand: ${userMention(approval.person)} asks to ${approval.verb} ${nameOf(approval)}, which needs approval: ${approval.because}.`

const SHOWN = ['machine', 'duration', 'version', 'min', 'max', 'email', 'keep', 'hours', 'days', 'zone']

/** Counts only with a planned end. */
const SHOWN_WITH_END = ['end', 'action', 'grace']

const argumentWords = ({ arguments: given }: Approval): Mrkdwn[] =>
  [...SHOWN, ...(given.end ? SHOWN_WITH_END : [])].flatMap(name =>
    given[name] === undefined ? [] : [mrkdwn`${name} ${code(given[name])}`],
  )

/** Asks operators to decide. */
export function approvalMessage(approval: Approval): Message {
  const words = askedWords(approval)
  const given = argumentWords(approval)
  const target = { name: approval.arguments.name, request: approval.id }
  return message(words, [
    section(words),
    ...(given.length > 0 ? [context(joined(given, ' · '))] : []),
    context(mrkdwn`Another operator decides. The request expires ${date(lapseOf(approval))}.`),
    actions([
      { label: 'Approve', command: typedCommand('approve', target), style: 'primary' },
      { label: 'Deny', command: typedCommand('deny', target), style: 'danger' },
    ]),
  ])
}

/** The same once it is decided. */
export function decidedMessage(approval: Approval, reason?: string): Message {
  const words = joined([askedWords(approval), outcomeWords(approval, reason)], '\n')
  return message(words, [section(words)])
}

/** To who asked. */
export const outcomeNotice = (approval: Approval, reason?: string): Message =>
  message(mrkdwn`Your request to ${approval.verb} ${nameOf(approval)}: ${outcomeWords(approval, reason)}`)

function outcomeWords({ state, decidedBy = '' }: Approval, reason?: string): Mrkdwn {
  if (state === 'denied') return mrkdwn`:no_entry: ${userMention(decidedBy)} denied it: ${reason ?? ''}`
  if (state === 'lapsed')
    return mrkdwn`:hourglass: Nobody decided within 4 hours, so the request expired. Nothing was changed.`
  if (state === 'failed')
    return mrkdwn`:warning: ${userMention(decidedBy)} approved it, but it couldn't be done. ${reason ?? ''}`
  if (state === 'done')
    return mrkdwn`:white_check_mark: ${userMention(decidedBy)} approved it, and it's done.`
  return mrkdwn`:white_check_mark: ${userMention(decidedBy)} approved it.`
}

/** To who asked, at once. */
export const waitingMessage = (
  approval: { verb: string; name: string; because: string },
  channel: string,
): Message =>
  message(
    mrkdwn`Your request to ${approval.verb} ${code(approval.name)} needs approval: ${approval.because}. I asked operators in <#${channel}>, and will tell you what they decide.`,
  )

export const denyModal = (name: string): Modal => ({
  title: 'Deny this request?',
  submit: 'Deny',
  blocks: [
    section(mrkdwn`The person who asked for ${code(name)} will see that you denied it, and why.`),
    textField({ name: 'reason', label: 'Reason' }, { focus: true }),
  ],
})
