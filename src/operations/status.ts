import { z } from 'zod'
import { defineOperation } from './operation.ts'
import { botStatus } from './views/bot-status.ts'

export const status = defineOperation({
  verb: 'status',
  summary: 'How the bot itself is: its queue, its last looks, and whether the API answers.',
  usage: '',
  examples: ['status'],
  changes: false,
  input: z.object({}),
  async run(_, { services, now }) {
    const api = await services.roboflow.list().then(
      list => ({ live: list.length }),
      (error: Error) => ({ fault: error.message }),
    )
    return { to: 'person', message: botStatus({ ...(await services.health()), api }, now) }
  },
})
