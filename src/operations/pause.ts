import { z } from 'zod'
import { endOfKnown } from '../deployments/known.ts'
import { pausedMessage } from '../views/changes.ts'
import { pauseModal } from '../views/confirm-modals.ts'
import { settle } from './change.ts'
import { existingName } from './input.ts'
import { defineOperation } from './operation.ts'

export const pause = defineOperation({
  verb: 'pause',
  summary: 'Stops a deployment from running and costing, after asking; it can be resumed.',
  usage: '<name>',
  examples: ['pause dev-testing'],
  positional: ['name'],
  needsDeployment: true,
  changes: true,
  input: z.object({ name: existingName }),
  async form({ name = '' }, { services, now }) {
    const deployment = await services.roboflow.get(name)
    const known = await services.ledger.saw(deployment)
    return pauseModal(deployment, endOfKnown(known), now)
  },
  async run({ name }, asked) {
    await asked.services.roboflow.pause(name)
    return settle(name, 'paused it', pausedMessage(asked.person, name), asked)
  },
})
