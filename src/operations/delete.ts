import { z } from 'zod'
import { endOfRecord } from '../deployments/index.ts'
import { existingName } from './arguments/input.ts'
import { deploymentOf } from './change.ts'
import { defineOperation } from './define-operation.ts'
import { deletedMessage } from './views/changes.ts'
import { deleteModal, somebodyElsesWords } from './views/confirm-modals.ts'

export const remove = defineOperation({
  verb: 'delete',
  aliases: ['rm'],
  group: 'Manage',
  everyday: true,
  summary: 'Delete a deployment permanently',
  usage: '<name>',
  examples: ['delete dev-testing'],
  forms: { infinitive: 'delete', past: 'deleted', progressive: 'deleting' },
  positional: ['name'],
  needsDeployment: true,
  changes: true,
  input: z
    .object({ name: existingName, confirm: z.string().trim().default('') })
    .refine(({ name, confirm }) => name === confirm, {
      path: ['confirm'],
      error: "That doesn't match the name. Type it exactly as shown.",
    }),
  // An expired one may still be there to be deleted.
  appliesTo: state => state !== 'deleted',
  async form({ name = '', confirm }, context) {
    const { services, request, now } = context
    const deployment = await deploymentOf(name, context)
    const record = (await services.records.recordsOf([deployment]))(deployment)
    const { email } = await services.people.find(request.person)
    return deleteModal(
      deployment,
      endOfRecord(record),
      now,
      confirm,
      somebodyElsesWords({ ...record, deployment }, { id: request.person, email }),
    )
  },
  async run({ name }, context) {
    const { services, request } = context
    const deployment = await deploymentOf(name, context)
    const answer = await services.roboflow.delete(name)
    const message = deletedMessage(request.person, deployment)
    return {
      reply: undefined,
      effect: { type: 'deleted', answer, event: { deployment, acted: 'deleted it', message } },
    }
  },
})
