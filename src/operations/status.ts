import { z } from 'zod'
import { defineOperation } from './define-operation.ts'
import { botStatus } from './views/bot-status.ts'

export const status = defineOperation({
  verb: 'status',
  group: 'Bot',
  summary: 'Show whether the bot is healthy',
  usage: '',
  examples: ['status'],
  changes: false,
  input: z.object({}),
  async run(_, { services, now }) {
    const api = await services.roboflow.list().then(
      list => ({ live: list.length }),
      (error: Error) => ({ fault: error.message }),
    )
    return { reply: botStatus({ ...(await services.health()), api }, now) }
  },
})
