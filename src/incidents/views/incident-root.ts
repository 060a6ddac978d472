import type { ActionsBlock, KnownBlock } from '@slack/types'
import {
  actions,
  type CommandButton,
  code,
  context,
  counted,
  cut,
  date,
  deploymentCommand,
  joined,
  link,
  type Message,
  type Mrkdwn,
  message,
  mrkdwn,
  section,
  sentence,
  userMention,
} from '../../block-kit/index.ts'
import { durationWords, isLive, stateOf, statusWords } from '../../deployments/index.ts'
import type { Deployment } from '../../roboflow/index.ts'
import type { About, Fault, Incident, IncidentKind, Mute } from '../../store/index.ts'
import { UNEXPECTED } from '../faults/faults.ts'
import { RESTARTED } from '../payload/restart.ts'
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
  style: IncidentStyle
}

/** `compact`: a few lines, the chart elsewhere. `full`: with its times, five kinds and a chart. */
export type IncidentStyle = 'compact' | 'full'

/** Kinds in the list. */
const SHOWN = 5
/** Milliseconds before and after its errors that an incident's whole log shows. */
const AROUND = 5 * 60_000

/** The root of an incident's thread, edited in place: how many, which, since when, and what can be done. */
export function incidentRoot(facts: IncidentFacts): Message {
  const { deployment, incident, style } = facts
  if (incident.counted) return countedLine(facts)
  const kinds = incident.kinds.toSorted(byWeight)
  const lead = leadWords(facts)
  const top = kinds[0]
  const text =
    top && !isOnlyRestarts(incident)
      ? mrkdwn`${lead}. Most frequent: ${cut(visible(top.title), 100)} ×${top.count.toLocaleString('en')}`
      : lead
  const fault = faultWords(deployment, incident, kinds)
  if (style === 'compact') {
    const remark = remarks(facts).slice(0, -1)
    const list = isOnlyRestarts(incident)
      ? []
      : [compactKinds(kinds, remark.length > 0 || incident.about === 'billing' ? 1 : 3)]
    return message(text, [
      section(joined([lead, ...fault, ...list], '\n')),
      ...(remark.length > 0 ? [context(joined(remark, ' · '))] : []),
      buttons(facts, kinds),
    ])
  }
  const around = (picture: KnownBlock[]) => [
    section(joined([lead, ...fault, whenWords(deployment, incident)], '\n')),
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

/** The most frequent first; of equally frequent ones, what is known by name before what is not. */
const byWeight = (one: IncidentKind, other: IncidentKind): number =>
  other.count - one.count || Number(one.advice === UNEXPECTED) - Number(other.advice === UNEXPECTED)

const LEADS: Record<About, string> = {
  deployment: ':rotating_light:',
  callers: ':information_source:',
  billing: ':credit_card:',
}

function leadWords({ deployment: { name }, incident, quietMs }: IncidentFacts): Mrkdwn {
  const count = isOnlyRestarts(incident)
    ? restartWords(incident)
    : `${countWords(incident)}${incident.about === 'callers' ? ' in requests of callers' : ''}`
  return incident.closedAt
    ? mrkdwn`:white_check_mark: *${name}*: resolved after ${durationWords(quietMs)} without errors, ${count}`
    : mrkdwn`${LEADS[incident.about]} *${name}*: ${count}`
}

const isOnlyRestarts = ({ kinds }: Incident) =>
  kinds.length > 0 && kinds.every(({ title }) => title === RESTARTED)

const restartWords = ({ count }: Incident) =>
  count === 1 ? 'restarted by itself' : `restarted by itself ${count.toLocaleString('en')} times`

/** One quiet line for errors that are only counted. */
function countedLine({ deployment: { name }, incident }: IncidentFacts): Message {
  const kinds = incident.kinds.toSorted((one, other) => other.count - one.count)
  const line = mrkdwn`*${name}*: ${counted(incident.count, 'failed request')} of callers since ${date(incident.firstAt)} · ${compactKinds(kinds, 1)}`
  return message(line, [context(line)])
}

/** Whose fault the most frequent kind is, and what to do about it. */
function faultWords(deployment: Deployment, { about }: Incident, kinds: readonly IncidentKind[]): Mrkdwn[] {
  const top = kinds.find(({ advice }) => advice !== undefined)
  if (top?.advice === undefined || top.fault === undefined) return []
  if (about === 'billing') return [mrkdwn`${top.advice} ${billingLink(deployment)}`]
  if (about === 'callers') return [mrkdwn`${sentence(top.advice)} Nobody here needs to act.`]
  return [mrkdwn`${FAULT_WORDS[top.fault]}: ${sentence(top.advice)}`]
}

const FAULT_WORDS: Record<Fault, string> = {
  caller: 'Callers',
  billing: 'Billing',
  server: 'Server',
  upstream: 'Roboflow API',
}

/** The workspace in Roboflow, whose settings have its credits. */
const billingLink = ({ workspaceUrl = '' }: Deployment): Mrkdwn => {
  const workspace = /^[\w-]{1,100}$/.test(workspaceUrl) ? workspaceUrl : ''
  return mrkdwn`${link(`https://app.roboflow.com/${workspace}`, 'Open the workspace')} and select Settings → Credit Usage.`
}

/** The most frequent kinds in one paragraph of at most two lines; how many there are, the lead says. */
function compactKinds(kinds: readonly IncidentKind[], most: number): Mrkdwn {
  const shown = kinds.slice(0, most)
  const limit = shown.length > 2 ? SHORT_TITLE : LONG_TITLE
  return joined(
    shown.map(
      ({ title, count }) => mrkdwn`${code(shortTitle(visible(title), limit))} ×${count.toLocaleString('en')}`,
    ),
    ' · ',
  )
}

/** Characters of a title, of which three take two lines, or each takes one. */
const [SHORT_TITLE, LONG_TITLE] = [50, 80]

/** A title whose words are cut before its place is. */
function shortTitle(title: string, limit: number): string {
  const place = / · [^ ]{1,25}$/.exec(title)?.[0] ?? ''
  return `${cut(title.slice(0, title.length - place.length), limit - place.length)}${place}`
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
  { deployment, incident, mutes, style }: IncidentFacts,
  kinds: readonly IncidentKind[],
): ActionsBlock {
  const isOwn = incident.about === 'deployment'
  const { status } = deployment
  const open = incident.closedAt === undefined
  const state = stateOf(status)
  const row: CommandButton[] = [
    ...(open && !incident.acknowledged && isOwn
      ? [
          {
            label: 'Acknowledge',
            command: deploymentCommand('acknowledge', deployment),
            style: 'primary' as const,
          },
        ]
      : []),
    ...(style === 'compact'
      ? [
          {
            label: 'Chart',
            command: deploymentCommand('chart', deployment, { of: isOwn ? undefined : incident.about }),
          },
        ]
      : []),
    { label: 'Full log', command: fullLog(deployment, incident) },
    ...(isOwn && isLive(status) && state !== 'paused' && state !== 'failed'
      ? [{ label: 'Pause', command: deploymentCommand('pause', deployment) }]
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
