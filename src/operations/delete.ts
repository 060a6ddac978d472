import { z } from 'zod'
import { endOfRecord } from '../deployments/lifetime.ts'
import { deletedMessage } from '../deployments/views/changes.ts'
import { existingName } from './arguments/input.ts'
import { announce, targetOf } from './change.ts'
import { defineOperation } from './operation.ts'
import { deleteModal } from './views/confirm-modals.ts'

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
  // An expired one may still be there to be deleted.
  makesSense: state => state !== 'deleted',
  async form({ name = '', confirm }, asked) {
    const { services, person, now } = asked
    const deployment = await targetOf(name, asked)
    const known = await services.ledger.saw(deployment)
    return deleteModal(deployment, endOfRecord(known), now, confirm, await services.people.find(person))
  },
  async run({ name }, asked) {
    const { services, person } = asked
    const deployment = await targetOf(name, asked)
    const answer = await services.roboflow.delete(name)
    services.inventory.forget()
    await services.ledger.deleted(deployment, { person, words: 'deleted it' }, asked.done?.(answer))
    return announce(deployment, deletedMessage(person, deployment), asked)
  },
})
