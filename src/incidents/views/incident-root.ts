import type { ActionsBlock, KnownBlock } from '@slack/types'
import {
  actions,
  type CommandButton,
  code,
  context,
  cut,
  date,
  deploymentCommand,
  joined,
  type Message,
  type Mrkdwn,
  message,
  mrkdwn,
  section,
  userMention,
} from '../../block-kit/index.ts'
import { durationWords } from '../../deployments/duration.ts'
import { isLive, stateOf } from '../../deployments/state.ts'
import { statusWords } from '../../deployments/views/status.ts'
import type { Deployment } from '../../roboflow/index.ts'
import type { Incident, IncidentKind, Mute } from '../../store/index.ts'
import { chartOf, sparklineOf } from './incident-chart.ts'
import { countWords, moreKinds } from './incident-count.ts'
import { visible } from './log-text.ts'
import { muteMenu } from './mute-menu.ts'

export interface IncidentFacts {
  deployment: Deployment
  incident: Incident
  mutes: readonly Mute[]
  /** Milliseconds without errors after which it is closed. */
  quietMs: number
}

/** Kinds in the list. */
const SHOWN = 5
/** Milliseconds before and after its errors that an incident's whole log shows. */
const AROUND = 5 * 60_000

/** The root of an incident's thread, edited in place: how many, which, since when, and what can be done. */
export function incidentRoot(facts: IncidentFacts): Message {
  const { deployment, incident } = facts
  const kinds = incident.kinds.toSorted((one, other) => other.count - one.count)
  const lead = leadWords(facts)
  const top = kinds[0]
  const text = top
    ? mrkdwn`${lead}. Most frequent: ${cut(visible(top.title), 100)} ×${top.count.toLocaleString('en')}`
    : lead
  const around = (picture: KnownBlock[]) => [
    section(joined([lead, whenWords(deployment, incident)], '\n')),
    section(kindList(incident, kinds)),
    ...picture,
    context(...remarks(facts)),
    buttons(facts, kinds),
  ]
  return {
    ...message(text, around(chartOf(incident.tally))),
    fallback: around(sparklineOf(incident.tally)),
  }
}

function leadWords({ deployment: { name }, incident, quietMs }: IncidentFacts): Mrkdwn {
  const count = countWords(incident)
  return incident.closedAt
    ? mrkdwn`:white_check_mark: *${name}*: resolved after ${durationWords(quietMs)} without errors, ${count}`
    : mrkdwn`:rotating_light: *${name}*: ${count}`
}

const whenWords = ({ status }: Deployment, { firstAt, lastAt }: Incident): Mrkdwn =>
  mrkdwn`${statusWords(status)} · first ${date(firstAt)}, last ${date(lastAt)}`

function kindList(incident: Incident, kinds: readonly IncidentKind[]): Mrkdwn {
  const lines = kinds
    .slice(0, SHOWN)
    .map(
      ({ title, count, lastAt }) =>
        mrkdwn`• ${code(cut(visible(title), 110))} ×${count.toLocaleString('en')}, last seen ${date(lastAt, '{time}')}`,
    )
  const rest = kinds.length - lines.length
  return joined(
    rest > 0 ? [...lines, moreKinds(incident, lines.length)] : lines.length > 0 ? lines : ['(none)'],
    '\n',
  )
}

function remarks({ incident, mutes }: IncidentFacts): Mrkdwn[] {
  const { acknowledged, closedAt } = incident
  return [
    ...(acknowledged
      ? [mrkdwn`:eyes: Acknowledged by ${userMention(acknowledged.by)} ${date(acknowledged.at)}`]
      : []),
    ...mutes.slice(0, 5).map(mute => mrkdwn`:mute: ${muteWords(mute)}`),
    closedAt
      ? mrkdwn`Resolved ${date(closedAt)}. The next error starts a new thread.`
      : mrkdwn`Each kind is posted once in the thread. Repeats are counted here.`,
  ]
}

/** What is muted until when and by whom. */
export function muteWords({ title, until, by, count }: Mute): Mrkdwn {
  const what = title === undefined ? mrkdwn`Everything` : code(cut(visible(title), 60))
  const end = until === 'quiet' ? mrkdwn`until fixed` : mrkdwn`until ${date(until)}`
  return mrkdwn`${what} is muted ${end} by ${userMention(by)}${count > 0 ? `; ${count.toLocaleString('en')} not posted` : ''}`
}

function buttons(
  { deployment, incident, mutes }: IncidentFacts,
  kinds: readonly IncidentKind[],
): ActionsBlock {
  const { status } = deployment
  const open = incident.closedAt === undefined
  const state = stateOf(status)
  const row: CommandButton[] = [
    ...(open && !incident.acknowledged
      ? [
          {
            label: 'Acknowledge',
            command: deploymentCommand('acknowledge', deployment),
            style: 'primary' as const,
          },
        ]
      : []),
    { label: 'Full log', command: fullLog(deployment, incident) },
    ...(isLive(status) && state !== 'paused' && state !== 'failed'
      ? [{ label: 'Pause deployment', command: deploymentCommand('pause', deployment) }]
      : []),
    ...(mutes.length > 0 ? [{ label: 'Unmute', command: deploymentCommand('unmute', deployment) }] : []),
    { label: 'Details', command: deploymentCommand('show', deployment) },
  ]
  const block = actions(row)
  return open ? { ...block, elements: [...block.elements, ...muteMenu(deployment, kinds)] } : block
}

const fullLog = (deployment: Deployment, { firstAt, lastAt }: Incident) =>
  deploymentCommand('logs', deployment, {
    since: new Date(firstAt.getTime() - AROUND).toISOString(),
    until: new Date(lastAt.getTime() + AROUND).toISOString(),
    file: true,
  })
