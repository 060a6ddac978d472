import type { Button, HomeView, KnownBlock } from '@slack/types'
import {
  actions,
  code,
  command,
  commandButton,
  context,
  counted,
  cut,
  date,
  deploymentCommand,
  divider,
  header,
  type Mrkdwn,
  mrkdwn,
  plain,
  section,
  userMention,
} from '../../block-kit/index.ts'
import {
  deploymentButtons,
  type End,
  type Permission,
  type RunningCost,
  runningCostWords,
  shortEndingWords,
  standingEndingWords,
  statusWords,
} from '../../deployments/index.ts'
import type { Deployment } from '../../roboflow/index.ts'

export interface HomeRow {
  deployment: Deployment
  end: End
  cost?: RunningCost | undefined
  /** Slack id of who made it here. */
  createdBy?: string | undefined
  /** Slack id of whom it was given to, or who claimed it. */
  owner?: string | undefined
  /** What the person whose Home it is may do. */
  allowed: Permission
}

/** Deployments shown, two blocks each: Slack allows a Home 100 (https://docs.slack.dev/surfaces/app-home). */
export const MAX_IN_HOME = 40

/** The action_id of the button that draws the Home anew. */
export const REFRESH_HOME = 'home:refresh'

const CREATE = { label: 'New deployment', command: command('create'), style: 'primary' as const }

/**
 * The App Home: the live deployments in the order given, with what the person may do. `slash` is the slash command.
 */
export function home(rows: readonly HomeRow[], slash: string, now: Date, mayCreate: boolean): HomeView {
  const shown = rows.slice(0, MAX_IN_HOME)
  return view([
    buttons('Refresh', mayCreate),
    ...(rows.length === 0 ? [nothingRuns(mayCreate)] : []),
    ...shown.flatMap(row => rowBlocks(row, now)),
    ...(rows.length > shown.length ? [more(rows.length - shown.length)] : []),
    divider(),
    context(
      mrkdwn`Soonest expiry first. Type ${code(`${slash} help`)} in a channel to see all commands.`,
      mrkdwn`Updated ${date(now)}.`,
    ),
  ])
}

/** The Home while the deployments cannot be had: what happened and how to try again. */
export function homeProblem(words: Mrkdwn): HomeView {
  return view([
    section(mrkdwn`:warning: Couldn't load the deployments.\n${words}`),
    buttons('Try again', false),
  ])
}

/** The Home of somebody who may not view the deployments. */
export const homeOfNobody = (): HomeView =>
  view([
    section(mrkdwn`You can't view deployments here. Ask someone who can, or the person who runs this bot.`),
  ])

const view = (blocks: KnownBlock[]): HomeView => ({
  type: 'home',
  blocks: [header('Dedicated deployments'), ...blocks],
})

const buttons = (refresh: string, mayCreate: boolean): KnownBlock => ({
  type: 'actions',
  elements: [...(mayCreate ? [commandButton(CREATE)] : []), refreshButton(refresh)],
})

const refreshButton = (label: string): Button => ({
  type: 'button',
  text: plain(label, 75),
  action_id: REFRESH_HOME,
})

const nothingRuns = (mayCreate: boolean): KnownBlock =>
  section(
    mayCreate
      ? mrkdwn`No deployments are running. Click *${CREATE.label}* to create one and follow it on its card.`
      : mrkdwn`No deployments are running.`,
  )

const more = (count: number): KnownBlock =>
  section(
    mrkdwn`${counted(count, 'more deployment')} not shown.`,
    commandButton({ label: 'List all', command: command('list') }),
  )

function rowBlocks({ deployment, end, cost, createdBy, owner, allowed }: HomeRow, now: Date): KnownBlock[] {
  const { name, machineType, status, creatorEmail } = deployment
  const creator = createdBy ? userMention(createdBy) : cut(creatorEmail ?? 'an unknown user', 60)
  const whose = owner ? mrkdwn`owned by ${userMention(owner)}` : mrkdwn`created by ${creator}`
  return [
    section(
      mrkdwn`*${cut(name, 50)}* · ${statusWords(cut(status, 30))} · ${shortEndingWords(end, now)}\n${standingEndingWords(end)} · ${cut(machineType, 40)} · ${whose}${cost ? mrkdwn` · ${runningCostWords(cost, status)}` : ''}`,
    ),
    actions([
      { label: 'Details', command: deploymentCommand('show', deployment) },
      ...deploymentButtons(deployment, allowed),
    ]),
  ]
}
