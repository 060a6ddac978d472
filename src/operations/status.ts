import pTimeout from 'p-timeout'
import { z } from 'zod'
import { mrkdwn, sentence } from '../block-kit/index.ts'
import { Refused, type RoboflowClient } from '../roboflow/index.ts'
import { defineOperation } from './define-operation.ts'
import { botStatus } from './views/bot-status.ts'
import { apiProblemWords } from './views/problem.ts'

export const status = defineOperation({
  verb: 'status',
  group: 'Bot',
  summary: 'Show whether the bot is healthy',
  usage: '',
  examples: ['status'],
  changes: false,
  input: z.object({}),
  async run(_, { services, now }) {
    const [health, api] = await Promise.all([services.health(), reach(services.roboflow)])
    return { reply: botStatus({ ...health, api }, now) }
  },
})

/** Milliseconds for which Roboflow is waited for: whoever asks how the bot is should know within three seconds. */
const LIST_TIMEOUT_MS = 2000

const reach = (roboflow: Pick<RoboflowClient, 'list'>) =>
  pTimeout(roboflow.list(), {
    milliseconds: LIST_TIMEOUT_MS,
    message: `no answer within ${LIST_TIMEOUT_MS / 1000} s`,
  }).then(
    list => ({ live: list.length }),
    (error: Error) => {
      const isRefused = error instanceof Refused
      const refused = isRefused ? apiProblemWords(error) : undefined
      return { isRefused, fault: refused ?? mrkdwn`Can't reach Roboflow: ${sentence(error.message)}` }
    },
  )
