import {
  type Choice,
  code,
  command,
  commandButton,
  context,
  counted,
  cut,
  deploymentCommand,
  joined,
  type Message,
  type Mrkdwn,
  message,
  mrkdwn,
  overflow,
  pager,
  replacingSelect,
  section,
  typedCommand,
} from '../../block-kit/index.ts'
import {
  type End,
  EVERYTHING,
  type Permission,
  type RunningCost,
  runningCostWords,
  shortEndingWords,
  stateOf,
  statusWords,
} from '../../deployments/index.ts'
import type { Deployment } from '../../roboflow/index.ts'

export interface ListFilter {
  expired: boolean
  deleted: boolean
  mine: boolean
  status?: string | undefined
}

export interface ListRow {
  deployment: Deployment
  end: End
  cost?: RunningCost | undefined
  /** It is kept when it expires. */
  kept?: boolean
  /** What the reader may do with it; everything, if left out. */
  allowed?: Permission
}

/** Statuses that are counted apart; there are half a dozen, and a message has room for no more than so many. */
const MAX_STATUSES = 12

/** Rows a page holds: a phone's two screens. */
export const PAGE_LENGTH = 10

/**
 * One page of the deployments. `rows` are all that fit the filter, in order; `page` counts from 1 and is moved
 * inside what there is; `statuses` counts every deployment before the status filter.
 */
export function deploymentList(
  rows: readonly ListRow[],
  statuses: ReadonlyMap<string, number>,
  filter: ListFilter,
  wantedPage: number,
  now: Date,
  mayCreate = true,
): Message {
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_LENGTH))
  const page = Math.min(Math.max(1, wantedPage), pages)
  const shown = rows.slice((page - 1) * PAGE_LENGTH, page * PAGE_LENGTH)
  const title = mrkdwn`*${counted(rows.length, 'deployment')}*${filterWords(filter)}`
  if (rows.length === 0) return nothingFound(filter, statuses, title, mayCreate)
  return message(title, [
    section(joined([title, statusCounts(statuses)], '\n'), statusSelect(statuses, filter)),
    ...shown.map(row => rowBlock(row, now)),
    ...pager({
      page,
      pages,
      back: '‹ Previous',
      forward: 'Next ›',
      commandOf: wanted => listCommand(filter, wanted),
    }),
    context(mrkdwn`Soonest expiry first.${pages > 1 ? ` Page ${page} of ${pages}.` : ''}`),
  ])
}

function rowBlock({ deployment, end, cost, kept = false, allowed = EVERYTHING }: ListRow, now: Date) {
  const { name, machineType, status, creatorEmail, numReplicas, maxReplicas } = deployment
  const facts = [
    cut(machineType, 40),
    `${numReplicas ?? 0}/${maxReplicas ?? '?'} replicas`,
    cut(creatorEmail ?? '', 60),
    cost ? runningCostWords(cost, status) : '',
  ]
  return section(
    mrkdwn`*${cut(name, 50)}* · ${statusWords(cut(status, 30))} · ${shortEndingWords(end, now)}${kept && stateOf(status) === 'expired' ? ' · kept' : ''}\n${facts.filter(fact => fact !== '').join(' · ')}`,
    rowMenu(rowChoices(deployment, allowed)),
  )
}

/** Characters of a menu's command, as JSON: five times ten longer ones would not fit a message. */
const MAX_COMMAND_LENGTH = 120

/** A menu of one entry is a button, and so is the first of several whose commands are too long for a menu. */
function rowMenu(choices: readonly Choice[]) {
  const short = choices.filter(choice => JSON.stringify(choice.command).length <= MAX_COMMAND_LENGTH)
  const [first] = choices
  return short.length < 2 && first ? commandButton(first) : overflow(short)
}

function rowChoices(deployment: Deployment, allowed: Permission): Choice[] {
  const state = stateOf(deployment.status)
  if (state === 'expired' || state === 'deleted') {
    return [
      { label: 'Details', command: deploymentCommand('show', deployment) },
      ...(allowed.create
        ? [{ label: 'Create again', command: typedCommand('create', { name: deployment.name }) }]
        : []),
    ]
  }
  const look = [
    { label: 'Details', command: deploymentCommand('show', deployment) },
    ...(allowed.logs
      ? [
          { label: 'Logs', command: deploymentCommand('logs', deployment) },
          { label: 'Errors', command: deploymentCommand('errors', deployment) },
        ]
      : []),
  ]
  if (!allowed.change) return look
  return [
    ...look,
    state === 'paused'
      ? { label: 'Resume', command: deploymentCommand('resume', deployment) }
      : { label: 'Pause…', command: deploymentCommand('pause', deployment) },
    { label: 'Delete…', command: deploymentCommand('delete', deployment) },
  ]
}

const listCommand = (filter: ListFilter, page?: number) => command('list', { ...filter, page })

function statusSelect(statuses: ReadonlyMap<string, number>, filter: ListFilter) {
  const all = { label: 'All statuses', command: listCommand({ ...filter, status: undefined }) }
  const choices = [...statuses].slice(0, MAX_STATUSES).map(([status, count]) => ({
    label: `${cut(status, 30)} (${count})`,
    command: listCommand({ ...filter, status }),
  }))
  const chosen = choices.find(choice => choice.command === listCommand(filter)) ?? all
  return replacingSelect('Status', [all, ...choices], chosen)
}

const statusCounts = (statuses: ReadonlyMap<string, number>): Mrkdwn =>
  joined(
    [...statuses]
      .slice(0, MAX_STATUSES)
      .map(([status, count]) => mrkdwn`${statusWords(cut(status, 30))} ${count}`),
    '   ',
  )

function filterWords({ expired, deleted, mine, status }: ListFilter): Mrkdwn {
  const words = [
    ...(mine ? ['owned by you'] : []),
    ...(status === undefined ? [] : [`with status ${status}`]),
    ...(expired ? ['including expired'] : []),
    ...(deleted ? ['including deleted'] : []),
  ]
  return words.length === 0 ? mrkdwn`` : mrkdwn`, ${words.join(', ')}`
}

function nothingFound(
  filter: ListFilter,
  statuses: ReadonlyMap<string, number>,
  title: Mrkdwn,
  mayCreate: boolean,
): Message {
  const narrowed = filter.mine || filter.status !== undefined
  const others = [...statuses.values()].reduce((sum, count) => sum + count, 0)
  const why =
    narrowed && others > 0
      ? mrkdwn`${title}. ${counted(others, 'other')} hidden by this filter.`
      : mrkdwn`${title}.`
  const show = { label: 'Show all', command: command('list'), inPlace: true }
  const create = commandButton({ label: 'Create a deployment', command: command('create'), style: 'primary' })
  return message(why, [
    section(why, narrowed ? commandButton(show) : mayCreate ? create : undefined),
    ...(filter.expired
      ? []
      : [context(mrkdwn`Expired deployments are hidden. Use ${code('list --expired')} to include them.`)]),
  ])
}
