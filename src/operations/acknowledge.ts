import { z } from 'zod'
import { code, mrkdwn, userMention } from '../block-kit/text.ts'
import { isOpen } from '../incidents/incident.ts'
import { acknowledgedMessage } from '../incidents/views/incident-notes.ts'
import { existingName } from './arguments/input.ts'
import { Declined } from './guard/declined.ts'
import { defineOperation } from './operation.ts'
import { rememberedDeployment } from './remembered.ts'

export const acknowledge = defineOperation({
  verb: 'acknowledge',
  aliases: ['ack'],
  summary: "You look after a deployment's errors: repeats are only counted, new kinds are still told.",
  usage: '<name>',
  examples: ['acknowledge dev-testing'],
  positional: ['name'],
  needsDeployment: true,
  changes: true,
  input: z.object({ name: existingName }),
  async run({ name }, asked) {
    const { services, person, now } = asked
    const known = await rememberedDeployment(name, asked)
    const { incident } = await services.incidents.watch(known.deployment.id)
    if (!isOpen(incident)) {
      throw new Declined('there are no errors', mrkdwn`${code(name)} has no errors to look after.`)
    }
    if (incident.acknowledged) {
      const words = mrkdwn`${userMention(incident.acknowledged.by)} looks after ${code(name)} already.`
      throw new Declined('somebody looks after it already', words)
    }
    await services.incidents.change(
      known,
      watch =>
        isOpen(watch.incident)
          ? { ...watch, incident: { ...watch.incident, acknowledged: { by: person, at: now } } }
          : watch,
      () => acknowledgedMessage(person),
      asked.done?.(''),
    )
    return { to: 'nobody' }
  },
})
