import { z } from 'zod'
import { endOfKnown } from '../deployments/known.ts'
import { deletedMessage } from '../views/changes.ts'
import { deleteModal } from '../views/confirm-modals.ts'
import { announce } from './change.ts'
import { existingName } from './input.ts'
import { defineOperation } from './operation.ts'

export const remove = defineOperation({
  verb: 'delete',
  aliases: ['rm'],
  summary: 'Deletes a deployment for good, after its name was typed once more.',
  usage: '<name>',
  examples: ['delete dev-testing'],
  positional: ['name'],
  needsDeployment: true,
  changes: true,
  input: z
    .object({ name: existingName, confirm: z.string().trim().default('') })
    .refine(({ name, confirm }) => name === confirm, {
      path: ['confirm'],
      error: 'That is not its name. Type it exactly as it is shown to delete it.',
    }),
  async form({ name = '', confirm }, { services, now }) {
    const deployment = await services.roboflow.get(name)
    const known = await services.ledger.saw(deployment)
    return deleteModal(deployment, endOfKnown(known), now, confirm)
  },
  async run({ name }, asked) {
    const { services, person } = asked
    const deployment = await services.roboflow.get(name)
    await services.roboflow.delete(name)
    services.inventory.forget()
    await services.ledger.deleted(deployment, { person, words: 'deleted it' })
    return announce(deployment, deletedMessage(person, deployment), asked)
  },
})
