import { stateOf } from '../deployments/state.ts'
import type { Deployment } from '../roboflow/schemas.ts'
import type { CommandButton } from './blocks.ts'
import { command } from './command.ts'

const pauseOrResume = ({ name, status }: Deployment): CommandButton =>
  stateOf(status) === 'paused'
    ? { label: 'Resume', command: command('resume', { name }), style: 'primary' }
    : { label: 'Pause', command: command('pause', { name }) }

/** What can be done with a deployment as it stands: nothing but making it again once it is gone. */
export function deploymentButtons(deployment: Deployment): CommandButton[] {
  const { name, status } = deployment
  const state = stateOf(status)
  if (state === 'expired' || state === 'deleted') return [createAgain(deployment)]
  return [
    { label: 'Logs', command: command('logs', { name }) },
    { label: 'Errors', command: command('errors', { name }) },
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
