import {
  actions,
  code,
  context,
  date,
  deploymentCommand,
  fields,
  joined,
  type Message,
  type Mrkdwn,
  message,
  mrkdwn,
  section,
  sentence,
  userMention,
} from '../../block-kit/index.ts'
import type { Deployment } from '../../roboflow/index.ts'
import type { Readiness } from '../../store/index.ts'
import { durationWords } from '../duration.ts'
import type { End } from '../lifetime.ts'
import { isLive, stateOf } from '../state.ts'
import type { RunningCost } from '../usage/costs.ts'
import { runningCostWords } from './credits.ts'
import { deploymentButtons, endButtons } from './deployment-buttons.ts'
import { standingEndingWords } from './ending.ts'
import { lifeBar } from './life-bar.ts'
import { readinessWords, versionWords } from './readiness.ts'
import { statusWords } from './status.ts'

export interface CardFacts {
  deployment: Deployment
  end: End
  /** Slack id of who made it here. */
  createdBy?: string | undefined
  createdAt?: Date | undefined
  /** Slack id of whom it was given to, or who claimed it. */
  owner?: string | undefined
  /** What else there is to say, such as that its log cannot be read. */
  remark?: Mrkdwn | undefined
  /** The hours in which it runs, where it has a schedule. */
  scheduled?: Mrkdwn | undefined
  /** Whether its server answers, where that was asked. */
  readiness?: Readiness | undefined
  /** Tenths of its life that are left, when its end is known. */
  tenthsLeft?: number | undefined
  cost?: RunningCost | undefined
  /** It is kept when it expires. */
  kept?: boolean
  now: Date
}

/** The deployment's card: its present state and what can be done, one root message that is edited in place. */
export function deploymentCard(facts: CardFacts): Message {
  const { deployment, createdBy, createdAt, owner, remark, scheduled, readiness, tenthsLeft, cost, now } =
    facts
  const answers = readinessWords(readiness)
  const title = mrkdwn`*${deployment.name}* · ${statusWords(deployment.status)}`
  const made = createdBy
    ? mrkdwn`Created by ${userMention(createdBy)}${createdAt ? mrkdwn` ${date(createdAt)}` : ''}`
    : mrkdwn`Created by ${deployment.creatorEmail ?? 'an unknown user'}`
  return message(title, [
    section(joined([title, stateLine(facts)], '\n')),
    fields([
      mrkdwn`*Machine*\n${deployment.machineType}`,
      mrkdwn`*Replicas*\n${replicaWords(deployment)}`,
      mrkdwn`*Version*\n${versionWords(deployment.inferenceVersion, readiness)}`,
      mrkdwn`*Address*\n${addressWords(deployment)}`,
      ...(cost ? [mrkdwn`*Cost*\n${standingCostWords(cost, deployment, now)}`] : []),
    ]),
    ...(tenthsLeft === undefined || !isLive(deployment.status)
      ? []
      : [context(mrkdwn`${lifeBar(tenthsLeft)}`)]),
    ...(answers && isLive(deployment.status) ? [section(answers)] : []),
    ...(scheduled && isLive(deployment.status) ? [section(scheduled)] : []),
    ...(remark ? [section(remark)] : []),
    context(made, ...(owner ? [mrkdwn`Owned by ${userMention(owner)}`] : []), ...suffixRemark(deployment)),
    actions([
      { label: 'Details', command: deploymentCommand('show', deployment) },
      ...deploymentButtons(deployment),
      ...(isLive(deployment.status) ? endButtons(deployment, facts.end) : []),
    ]),
  ])
}

/** A card is read long after it was drawn, so it says when what was used so far was counted. */
const standingCostWords = (cost: RunningCost, { status }: Deployment, now: Date): Mrkdwn =>
  isLive(status) && stateOf(status) !== 'paused'
    ? mrkdwn`${runningCostWords(cost, status)} (${date(now, '{time}')})`
    : mrkdwn`${runningCostWords(cost, status)}`

function stateLine({ deployment, end, createdAt, kept = false, now }: CardFacts): Mrkdwn {
  if (kept && stateOf(deployment.status) === 'expired')
    return mrkdwn`It has expired and was kept. Delete it with ${code(`delete ${deployment.name}`)} when you no longer need it.`
  if (!isLive(deployment.status))
    return mrkdwn`It is no longer running. You can create it again with the same settings.`
  if (stateOf(deployment.status) !== 'pending' || !createdAt)
    return keptWords(standingEndingWords(end), end, kept)
  const waited = durationWords(now.getTime() - createdAt.getTime())
  return mrkdwn`Starting for ${waited}. This takes a few seconds to a few minutes. ${keptWords(standingEndingWords(end), end, kept)}.`
}

const keptWords = (words: Mrkdwn, end: End, kept: boolean): Mrkdwn =>
  kept && 'at' in end ? mrkdwn`${words} and is then kept` : words

/** Said on the card once, for as long as it is so. */
export const unreadableLogWords = ({ since, text }: { since: Date; text: string }): Mrkdwn =>
  mrkdwn`:warning: Its log has been unreadable since ${date(since)}, so its errors are not posted: ${sentence(text)}`

/** How many run, of how many there may be. */
export function replicaWords({ numReplicas, minReplicas, maxReplicas }: Deployment): string {
  const range =
    minReplicas === maxReplicas ? `${maxReplicas ?? '?'}` : `${minReplicas ?? '?'}–${maxReplicas ?? '?'}`
  return `${numReplicas ?? 0} of ${range} available`
}

export const addressWords = ({ domain }: Deployment): Mrkdwn =>
  domain ? code(`https://${domain}`) : mrkdwn`none`

/** Said when the subdomain is not the name: code that builds the address from the name would reach somebody else. */
export const suffixRemark = ({ name, subdomain }: Deployment): Mrkdwn[] =>
  subdomain && subdomain !== name
    ? [mrkdwn`The subdomain is ${code(subdomain)}: ${code(name)} was taken, so Roboflow added a suffix.`]
    : []
