import { z } from 'zod'
import { isLive } from '../deployments/state.ts'
import { resumedMessage } from '../deployments/views/changes.ts'
import { existingName } from './arguments/input.ts'
import { settle } from './change.ts'
import { defineOperation } from './operation.ts'

export const resume = defineOperation({
  verb: 'resume',
  summary: 'Starts a paused deployment again.',
  usage: '<name>',
  examples: ['resume dev-testing'],
  positional: ['name'],
  needsDeployment: true,
  changes: true,
  input: z.object({ name: existingName }),
  makesSense: state => isLive(state) && state !== 'ready' && state !== 'pending',
  async run({ name }, asked) {
    const answer = await asked.services.roboflow.resume(name)
    return settle(name, 'resumed it', resumedMessage(asked.person, name), asked, answer)
  },
})
