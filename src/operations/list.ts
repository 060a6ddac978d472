import { z } from 'zod'
import { byEnd, endOfRecord, isKeptAtExpiry, isOwner } from '../deployments/index.ts'
import type { Deployment } from '../roboflow/index.ts'
import { onOff, wholeNumber } from './arguments/input.ts'
import { defineOperation } from './define-operation.ts'
import { deploymentList } from './views/deployment-list.ts'

export const list = defineOperation({
  verb: 'list',
  aliases: ['ls'],
  group: 'Browse',
  everyday: true,
  summary: "List the workspace's deployments, soonest expiry first",
  usage: '[--expired] [--deleted] [--mine] [--status S]',
  examples: ['list', 'list --mine', 'list --status ready', 'list --expired'],
  switches: ['expired', 'deleted', 'mine'],
  changes: false,
  input: z.object({
    expired: onOff,
    deleted: onOff,
    mine: onOff,
    status: z.string().trim().min(1, 'Use a status, such as ready.').optional(),
    page: wholeNumber(1, 10_000).default(1),
  }),
  async run({ page, ...filter }, context) {
    const { roboflow, records, people, permissionsOf, costs } = context.services
    const id = context.request.person
    const [everything, { email }, permissions] = await Promise.all([
      roboflow.list({ expired: filter.expired, deleted: filter.deleted }),
      people.find(id),
      permissionsOf(id),
    ])
    const record = await records.recordsOf(everything)
    const mine = filter.mine
      ? everything.filter(deployment => isOwner({ ...record(deployment), deployment }, { id, email }))
      : everything
    const costOf = await costs.soFar(mine.map(record))
    const rows = mine
      .filter(
        ({ status }) => filter.status === undefined || status.toLowerCase() === filter.status.toLowerCase(),
      )
      .map(deployment => ({
        deployment,
        name: deployment.name,
        end: endOfRecord(record(deployment)),
        cost: costOf(deployment.id),
        kept: isKeptAtExpiry(record(deployment)),
        allowed: permissions.for({ ...record(deployment), deployment }),
      }))
      .sort(byEnd)
    const counts = countByStatus(mine)
    return { reply: deploymentList(rows, counts, filter, page, context.now, permissions.create) }
  },
})

function countByStatus(deployments: readonly Deployment[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { status } of deployments) counts.set(status, (counts.get(status) ?? 0) + 1)
  return counts
}
