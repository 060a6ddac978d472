import { z } from 'zod'
import { moment, wholeNumber } from './arguments/input.ts'
import { resolveMoment } from './arguments/moment.ts'
import { defineOperation } from './operation.ts'
import { historyPage, PAGE_LENGTH, unknownPerson } from './views/history.ts'

export const history = defineOperation({
  verb: 'history',
  aliases: ['audit'],
  summary: 'What was asked for that changes something, by whom, and what came of it.',
  usage: '[name] [--by @person] [--since 7d]',
  examples: ['history', 'history dev-testing', 'history --by @ada --since 7d'],
  positional: ['name'],
  changes: false,
  input: z.object({
    name: z.string().trim().min(1, 'Say which deployment.').max(100, 'That name is too long.').optional(),
    by: z.string().trim().min(1, 'Say who, such as @ada.').optional(),
    since: moment.optional(),
    page: wholeNumber(1, 100_000).prefault('1'),
  }),
  async run({ name, by, since, page }, { services, person, now }) {
    const { people, audit } = services
    const whose = by === undefined ? undefined : await people.named(by)
    if (by !== undefined && whose === undefined) return { to: 'person', message: unknownPerson(by) }
    const { timeZone } = await people.find(person)
    const from = since && new Date(resolveMoment(since, now, timeZone))
    const wanted = { name, person: whose, since: from }
    const first = await audit.page(wanted, (page - 1) * PAGE_LENGTH, PAGE_LENGTH)
    return { to: 'person', message: historyPage(first.rows, first.total, wanted, page) }
  },
})
