import { type CommandButton, deploymentCommand, typedCommand } from '../../block-kit/index.ts'
import type { Deployment } from '../../roboflow/index.ts'
import type { End } from '../lifetime.ts'
import { stateOf } from '../state.ts'

const pauseOrResume = (deployment: Deployment): CommandButton =>
  stateOf(deployment.status) === 'paused'
    ? { label: 'Resume', command: deploymentCommand('resume', deployment), style: 'primary' }
    : { label: 'Pause', command: deploymentCommand('pause', deployment) }

/** What whoever reads may do; a card is read by a whole channel, so it shows everything, and each click is checked. */
export interface Permission {
  create: boolean
  change: boolean
  logs: boolean
}

export const EVERYTHING: Permission = { create: true, change: true, logs: true }

/** What can be done with a deployment as it stands: nothing but making it again once it is gone. */
export function deploymentButtons(deployment: Deployment, allowed = EVERYTHING): CommandButton[] {
  const state = stateOf(deployment.status)
  if (state === 'expired' || state === 'deleted') return allowed.create ? [createAgain(deployment)] : []
  const look = allowed.logs
    ? [
        { label: 'Logs', command: deploymentCommand('logs', deployment) },
        { label: 'Errors', command: deploymentCommand('errors', deployment) },
      ]
    : []
  if (!allowed.change) return look
  return [
    ...look,
    ...(state === 'failed' ? [] : [pauseOrResume(deployment)]),
    { label: 'Delete', command: deploymentCommand('delete', deployment), style: 'danger' },
  ]
}

/** What changes when it ends. */
export function endButtons(deployment: Deployment, end: End): CommandButton[] {
  if ('never' in end && end.never !== 'production') return []
  const label = 'at' in end ? 'Change expiry' : end.planned ? 'Change end' : 'Plan an end'
  return [{ label, command: deploymentCommand('expires', deployment) }]
}

/** Opens the form with the settings this one had. */
export const createAgain = (deployment: Deployment): CommandButton => ({
  label: 'Create again',
  command: typedCommand('create', {
    name: deployment.name,
    machine: deployment.machineType,
    duration: deployment.durationHours,
    version: deployment.inferenceVersion,
    min: deployment.minReplicas,
    max: deployment.maxReplicas,
  }),
})
