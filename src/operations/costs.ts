import { z } from 'zod'
import { link, type Message, message, mrkdwn } from '../block-kit/index.ts'
import type { Creator, DeploymentCost } from '../deployments/index.ts'
import { RoboflowError } from '../roboflow/index.ts'
import { moment, onOff } from './arguments/input.ts'
import { resolveMoment } from './arguments/moment.ts'
import { costsCsv } from './costs-csv.ts'
import { defineOperation } from './define-operation.ts'
import type { Context } from './operation.ts'
import { GROUPINGS } from './views/cost-rows.ts'
import { costsReport } from './views/costs.ts'

export const costs = defineOperation({
  verb: 'costs',
  aliases: ['cost'],
  group: 'Browse',
  summary: 'Show what deployments cost, in hours and credits',
  usage: '[name] [--since 30d] [--by person|machine|deployment] [--csv]',
  examples: ['costs', 'costs --by person', 'costs dev-testing --since 7d', 'costs --since 90d --csv'],
  positional: ['name'],
  switches: ['csv'],
  changes: false,
  input: z.object({
    name: z
      .string()
      .trim()
      .min(1, "Enter a deployment's name.")
      .max(100, 'That name is too long.')
      .optional(),
    since: moment.prefault('30d'),
    by: z.enum(GROUPINGS, 'Use person, machine, or deployment.').default('deployment'),
    csv: onOff,
  }),
  async run({ name, since, by, csv }, context) {
    const { services, request, now } = context
    const { timeZone } = await services.people.find(request.person)
    const from = new Date(resolveMoment(since, now, timeZone))
    const everything = await services.costs.between(from, now)
    const used = everything.filter(({ record }) => name === undefined || record.deployment.name === name)
    const names = await personNames(used, context)
    const { price } = services.costs.pricing
    if (csv) return { reply: await asFile(costsCsv(used, names, price), context) }
    const apiHours = await hoursByTheApi({ name, from, to: now }, used.length, context)
    return { reply: costsReport({ used, names, by, name, from, to: now, price, apiHours }) }
  },
})

/** What people are called where they cannot be mentioned: by their address, else their Slack id. */
async function personNames(used: readonly DeploymentCost[], { services }: Context) {
  const ids = new Set(
    used.flatMap(({ creator }) => (creator && 'slackId' in creator ? [creator.slackId] : [])),
  )
  const emails = new Map<string, string>()
  for (const id of ids) emails.set(id, (await services.people.find(id)).email ?? id)
  return (creator: Creator): string => {
    if (creator === undefined) return 'unknown'
    return 'email' in creator ? creator.email : (emails.get(creator.slackId) ?? creator.slackId)
  }
}

/**
 * What Roboflow itself counts for the same time, where it says; it knows one deployment by a name, so that several of
 * that name cannot be compared.
 */
async function hoursByTheApi(
  window: { name: string | undefined; from: Date; to: Date },
  count: number,
  { services }: Context,
): Promise<number | undefined> {
  if (window.name !== undefined && count !== 1) return undefined
  try {
    return await services.roboflow.usageHours(window)
  } catch (error) {
    if (!(error instanceof RoboflowError)) throw error
    services.log.debug({ err: error }, 'could not read the usage that Roboflow counts')
    return undefined
  }
}

/** The person alone asked, so the file goes to their direct messages. Throws PostRejected. */
async function asFile(content: string, { services, request }: Context): Promise<Message> {
  const file = { name: 'costs.csv', title: 'Costs of dedicated deployments', content }
  const url = await services.messenger.uploadToPerson(request.person, file)
  return message(
    url === undefined
      ? mrkdwn`I sent the costs to you as a file in a direct message.`
      : mrkdwn`Costs as a file: ${link(url, file.name)}`,
  )
}
