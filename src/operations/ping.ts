import { z } from 'zod'
import { stateOf } from '../deployments/index.ts'
import { existingName } from './arguments/input.ts'
import { defineOperation } from './define-operation.ts'
import { notAsked, pingAnswer } from './views/ping.ts'

export const ping = defineOperation({
  verb: 'ping',
  group: 'Browse',
  summary: "Check whether a deployment's own server answers, how fast, and with which version",
  usage: '<name>',
  examples: ['ping dev-testing'],
  positional: ['name'],
  needsDeployment: true,
  changes: false,
  appliesTo: state => ['ready', 'pending', 'other'].includes(state),
  input: z.object({ name: existingName }),
  async run({ name }, { services }) {
    const deployment = await services.roboflow.get(name)
    const { domain, status } = deployment
    // A paused one is left alone, and there is no server where it has failed or ended.
    const isUp = ['ready', 'pending', 'other'].includes(stateOf(status))
    if (!isUp || domain === undefined) return { reply: notAsked(deployment) }
    return { reply: pingAnswer(deployment, await services.servers.ask(domain)) }
  },
})
