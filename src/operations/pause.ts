import { z } from 'zod'
import { endOfRecord } from '../deployments/lifetime.ts'
import { isLive } from '../deployments/state.ts'
import { pausedMessage } from '../deployments/views/changes.ts'
import { existingName } from './arguments/input.ts'
import { settle, targetOf } from './change.ts'
import { defineOperation } from './operation.ts'
import { pauseModal } from './views/confirm-modals.ts'

export const pause = defineOperation({
  verb: 'pause',
  summary: 'Stops a deployment from running and costing, after asking; it can be resumed.',
  usage: '<name>',
  examples: ['pause dev-testing'],
  positional: ['name'],
  needsDeployment: true,
  changes: true,
  input: z.object({ name: existingName }),
  makesSense: state => isLive(state) && state !== 'paused',
  async form({ name = '' }, asked) {
    const { services, person, now } = asked
    const deployment = await targetOf(name, asked)
    const known = await services.ledger.saw(deployment)
    return pauseModal(deployment, endOfRecord(known), now, await services.people.find(person))
  },
  async run({ name }, asked) {
    const answer = await asked.services.roboflow.pause(name)
    return settle(name, 'paused it', pausedMessage(asked.person, name), asked, answer)
  },
})
