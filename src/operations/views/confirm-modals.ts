import {
  code,
  fields,
  type Modal,
  type Mrkdwn,
  mrkdwn,
  section,
  textField,
  userMention,
} from '../../block-kit/index.ts'
import {
  addressWords,
  type End,
  endingWords,
  isOwner,
  type Ownership,
  perHourWords,
  type RunningCost,
  replicaWords,
  stateOf,
  statusWords,
} from '../../deployments/index.ts'
import type { Deployment } from '../../roboflow/index.ts'

/** Said first, so that nobody stops a colleague's work unawares; undefined where it is theirs, or nobody's. */
export function somebodyElsesWords(
  { owner, deployment }: Pick<Ownership, 'owner' | 'deployment'>,
  asker: { id: string; email?: string | undefined },
): Mrkdwn | undefined {
  if (isOwner({ owner, deployment }, asker)) return undefined
  const whose = owner
    ? mrkdwn`${userMention(owner)} owns it.`
    : deployment.creatorEmail !== undefined && mrkdwn`${deployment.creatorEmail} created it.`
  return whose ? mrkdwn`:bust_in_silhouette: This isn't your deployment. ${whose}` : undefined
}

/** Asks before POST /pause, with the state as it is now. */
export const pauseModal = (
  deployment: Deployment,
  end: End,
  now: Date,
  somebodyElses?: Mrkdwn,
  cost?: RunningCost,
): Modal => ({
  title: 'Pause this deployment?',
  submit: 'Pause',
  blocks: [
    ...(somebodyElses ? [section(somebodyElses)] : []),
    section(
      stateOf(deployment.status) === 'paused'
        ? mrkdwn`${code(deployment.name)} is already paused. Pausing it again has no effect.`
        : mrkdwn`${code(deployment.name)} stops serving requests until someone resumes it. It keeps its settings, costs nothing while paused, and still expires at the same time.${savesWords(cost)}`,
    ),
    factFields(deployment, end, now),
  ],
})

const savesWords = (cost: RunningCost | undefined): string =>
  cost?.perHour === undefined ? '' : ` Pausing saves ${perHourWords(cost.perHour)}.`

/** Asks before POST /delete: what will be lost, and the name typed as the proof that it is meant. */
export const deleteModal = (
  deployment: Deployment,
  end: End,
  now: Date,
  typed?: string,
  somebodyElses?: Mrkdwn,
): Modal => ({
  title: 'Delete this deployment?',
  submit: 'Delete permanently',
  blocks: [
    ...(somebodyElses ? [section(somebodyElses)] : []),
    section(
      mrkdwn`This can't be undone. ${code(deployment.name)} stops immediately, and you lose its address, its logs, and everything loaded on it.`,
    ),
    factFields(deployment, end, now),
    textField(
      { name: 'confirm', label: `Type ${deployment.name} to confirm` },
      { initial: typed, placeholder: deployment.name, focus: true },
    ),
  ],
})

const factFields = (deployment: Deployment, end: End, now: Date) => {
  const facts: readonly [label: string, value: Mrkdwn][] = [
    ['Status', mrkdwn`${statusWords(deployment.status)}`],
    ['Expiry', endingWords(end, now)],
    ['Machine', mrkdwn`${deployment.machineType}`],
    ['Replicas', mrkdwn`${replicaWords(deployment)}`],
    ['Address', addressWords(deployment)],
    ['Created by', mrkdwn`${deployment.creatorEmail ?? 'unknown'}`],
  ]
  return fields(facts.map(([label, value]) => mrkdwn`*${label}*\n${value}`))
}
