import { z } from 'zod'
import { code, mrkdwn } from '../block-kit/index.ts'
import { existingName } from './arguments/input.ts'
import { recordOf } from './change.ts'
import { defineOperation } from './define-operation.ts'
import { Declined } from './guard/declined.ts'
import { ownersOf } from './guard/owners.ts'
import { claimedMessage, takenNotice } from './views/ownership.ts'

export const claim = defineOperation({
  verb: 'claim',
  group: 'Manage',
  summary: 'Make a deployment yours when its owner has left',
  usage: '<name>',
  examples: ['claim dev-testing'],
  forms: { infinitive: 'claim', past: 'claimed', progressive: 'claiming' },
  positional: ['name'],
  needsDeployment: true,
  changes: true,
  alsoOwnerless: true,
  // An expired one may still be there to be deleted.
  appliesTo: state => state !== 'deleted',
  input: z.object({ name: existingName }),
  async run({ name }, context) {
    const { services, request } = context
    const { person } = request
    const record = await recordOf(name, context)
    const { deployment } = record
    if (record.owner === person) {
      throw new Declined('they own it already', mrkdwn`${code(name)} is already yours. Nothing was changed.`)
    }
    const { ids } = await ownersOf(record, services.people)
    const notices = ids
      .filter(id => id !== person)
      .map(id => ({ person: id, message: takenNotice(deployment, person, person) }))
    return {
      reply: undefined,
      effect: {
        type: 'amended',
        answer: '',
        event: { deployment, message: claimedMessage(person, deployment), notices },
        amendment: { owner: person },
      },
    }
  },
})
