import { type CommandButton, command } from '../../block-kit/index.ts'
import type { Deployment } from '../../roboflow/index.ts'
import { stateOf } from '../state.ts'

const pauseOrResume = ({ name, status }: Deployment): CommandButton =>
  stateOf(status) === 'paused'
    ? { label: 'Resume', command: command('resume', { name }), style: 'primary' }
    : { label: 'Pause', command: command('pause', { name }) }

/** What whoever reads may do; a card is read by a whole channel, so it shows everything, and each click is checked. */
export interface Permission {
  create: boolean
  change: boolean
}

export const EVERYTHING: Permission = { create: true, change: true }

/** What can be done with a deployment as it stands: nothing but making it again once it is gone. */
export function deploymentButtons(deployment: Deployment, allowed = EVERYTHING): CommandButton[] {
  const { name, status } = deployment
  const state = stateOf(status)
  if (state === 'expired' || state === 'deleted') return allowed.create ? [createAgain(deployment)] : []
  const look = [
    { label: 'Logs', command: command('logs', { name }) },
    { label: 'Errors', command: command('errors', { name }) },
  ]
  if (!allowed.change) return look
  return [
    ...look,
    ...(state === 'failed' ? [] : [pauseOrResume(deployment)]),
    { label: 'Delete', command: command('delete', { name }), style: 'danger' },
  ]
}

/** Opens the form with the settings this one had. */
export const createAgain = (deployment: Deployment): CommandButton => ({
  label: 'Create again',
  command: command('create', {
    name: deployment.name,
    machine: deployment.machineType,
    duration: deployment.durationHours,
    version: deployment.inferenceVersion,
    min: deployment.minReplicas,
    max: deployment.maxReplicas,
  }),
})
