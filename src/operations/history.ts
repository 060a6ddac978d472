import { z } from 'zod'
import { moment, wholeNumber } from './arguments/input.ts'
import { resolveMoment } from './arguments/moment.ts'
import { defineOperation } from './define-operation.ts'
import { historyPage, PAGE_LENGTH, unknownPerson } from './views/history.ts'

export const history = defineOperation({
  verb: 'history',
  aliases: ['audit'],
  group: 'Bot',
  summary: 'Show who changed what, and how it went',
  usage: '[name] [--by @person] [--since 7d]',
  examples: ['history', 'history dev-testing', 'history --by @ada --since 7d'],
  positional: ['name'],
  changes: false,
  input: z.object({
    name: z
      .string()
      .trim()
      .min(1, "Enter a deployment's name.")
      .max(100, 'That name is too long.')
      .optional(),
    by: z.string().trim().min(1, 'Enter a person, such as @ada.').optional(),
    since: moment.optional(),
    page: wholeNumber(1, 100_000).prefault('1'),
  }),
  async run({ name, by, since, page }, { services, request: { person }, now }) {
    const { people, audit } = services
    const whose = by === undefined ? undefined : await people.named(by)
    if (by !== undefined && whose === undefined) return { reply: unknownPerson(by) }
    const { timeZone } = await people.find(person)
    const from = since && new Date(resolveMoment(since, now, timeZone))
    const wanted = { name, person: whose, since: from }
    const first = await audit.page(wanted, (page - 1) * PAGE_LENGTH, PAGE_LENGTH)
    return { reply: historyPage(first.rows, first.total, wanted, page) }
  },
})
