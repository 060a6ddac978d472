import { z } from 'zod'
import { byEnd, endOfRecord } from '../deployments/lifetime.ts'
import type { Deployment } from '../roboflow/schemas.ts'
import { onOff, wholeNumber } from './arguments/input.ts'
import { type Asked, defineOperation } from './operation.ts'
import { deploymentList } from './views/deployment-list.ts'

export const list = defineOperation({
  verb: 'list',
  aliases: ['ls'],
  summary: 'The deployments of the workspace, what ends first at the top.',
  usage: '[--expired] [--deleted] [--mine] [--status S]',
  examples: ['list', 'list --mine', 'list --status ready', 'list --expired'],
  switches: ['expired', 'deleted', 'mine'],
  changes: false,
  input: z.object({
    expired: onOff,
    deleted: onOff,
    mine: onOff,
    status: z.string().trim().min(1, 'Say a status, such as ready.').optional(),
    page: wholeNumber(1, 10_000).default(1),
  }),
  async run({ page, ...filter }, asked) {
    const { roboflow, ledger } = asked.services
    const everything = await roboflow.list({ expired: filter.expired, deleted: filter.deleted })
    const mine = filter.mine ? await madeBy(everything, asked) : everything
    const recall = await ledger.recall(everything)
    const { create, change } = await asked.services.permissionOf(asked.person)
    const rows = mine
      .filter(
        ({ status }) => filter.status === undefined || status.toLowerCase() === filter.status.toLowerCase(),
      )
      .map(deployment => ({
        deployment,
        name: deployment.name,
        end: endOfRecord(recall(deployment)),
        allowed: { create, change: change(deployment) },
      }))
      .sort(byEnd)
    return {
      to: 'person',
      message: deploymentList(rows, countByStatus(mine), filter, page, asked.now, create),
    }
  },
})

async function madeBy(
  deployments: readonly Deployment[],
  { services, person }: Asked,
): Promise<Deployment[]> {
  const { email } = await services.people.find(person)
  return deployments.filter(({ creatorEmail }) => creatorEmail?.toLowerCase() === email?.toLowerCase())
}

function countByStatus(deployments: readonly Deployment[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { status } of deployments) counts.set(status, (counts.get(status) ?? 0) + 1)
  return counts
}
