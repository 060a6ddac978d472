import { z } from 'zod'
import { code, mrkdwn, userMention } from '../block-kit/index.ts'
import { existingName } from './arguments/input.ts'
import { recordOf } from './change.ts'
import { defineOperation } from './define-operation.ts'
import { Declined } from './guard/declined.ts'
import { ownersOf } from './guard/owners.ts'
import type { Context } from './operation.ts'
import { gaveMessage, givenNotice, takenNotice } from './views/ownership.ts'

export const give = defineOperation({
  verb: 'give',
  group: 'Manage',
  summary: 'Hand a deployment over to someone else',
  usage: '<name> <@person>',
  examples: ['give dev-testing @grace'],
  forms: { infinitive: 'give away', past: 'gave away', progressive: 'giving away' },
  positional: ['name', 'to'],
  needsDeployment: true,
  changes: true,
  // An expired one may still be there to be deleted.
  appliesTo: state => state !== 'deleted',
  input: z.object({ name: existingName, to: z.string('Say who gets it, such as @grace.').trim().min(1) }),
  async run({ name, to: wanted }, context) {
    const { services, request } = context
    const to = await receiver(name, wanted, context)
    const record = await recordOf(name, context)
    const { deployment } = record
    if (record.owner === to) {
      const words = mrkdwn`${code(name)} already belongs to ${userMention(to)}. Nothing was changed.`
      throw new Declined('they own it already', words)
    }
    const { ids } = await ownersOf(record, services.people)
    const others = ids.filter(id => id !== to && id !== request.person)
    const notices = [
      ...(to === request.person ? [] : [{ person: to, message: givenNotice(deployment, request.person) }]),
      ...others.map(id => ({ person: id, message: takenNotice(deployment, request.person, to) })),
    ]
    return {
      reply: undefined,
      effect: {
        type: 'amended',
        answer: '',
        event: { deployment, message: gaveMessage(request.person, to, deployment), notices },
        amendment: { owner: to },
      },
    }
  },
})

/** Slack id of whom it is given to: a member who may see deployments. Throws Declined. */
async function receiver(name: string, wanted: string, { services }: Context): Promise<string> {
  const to = await services.people.named(wanted)
  if (to === undefined) {
    const words = mrkdwn`I can't find ${code(wanted)} in this workspace. Use ${code(`give ${name} @person`)}.`
    throw new Declined('nobody of that name', words)
  }
  const { kind } = await services.people.find(to)
  if (kind === 'unknown') {
    const words = mrkdwn`Slack didn't tell me who ${userMention(to)} is, so ${code(name)} wasn't given away. Try again in a minute.`
    throw new Declined('the receiver could not be looked up', words)
  }
  if (kind === 'member' && (await services.permissionsOf(to)).look) return to
  const words = mrkdwn`${userMention(to)} can't own deployments, because they can't change any. Choose a full member of this workspace who can view deployments.`
  throw new Declined(`the receiver is ${kind === 'member' ? 'not in LOOKERS' : `${kind} of Slack`}`, words)
}
