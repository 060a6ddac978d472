import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createCommands } from './commands.ts'
import { createFakeRoboflow } from './fake-roboflow.ts'
import { createFakeSlack } from './fake-slack.ts'
import { type Question, SIGNING_SECRET } from './world.ts'

/** The world outside the bot, in a process of its own: Slack with the people in it, and Roboflow. */
const slack = createFakeSlack()
const roboflow = createFakeRoboflow()
const server = createServer((request, response) => {
  if (!slack.serve(request, response)) roboflow.serve(request, response)
})
await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const commands = createCommands(slack, url, SIGNING_SECRET)
let acknowledging: ReturnType<typeof commands.acknowledgements> | undefined

function answer({ ask, bot = '', amount = 0, seconds = 0 }: Question): unknown {
  switch (ask) {
    case 'url':
      return url
    case 'hold':
      return roboflow.holds(amount)
    case 'calls':
      return roboflow.calls()
    case 'saturate':
      return commands.saturate(bot, amount)
    case 'oneByOne':
      return commands.oneByOne(bot, amount)
    case 'atRate':
      return commands.atRate(bot, amount, seconds)
    case 'firstAcknowledgement':
      return commands.firstAcknowledgement(bot)
    case 'beginAcknowledgements':
      acknowledging = commands.acknowledgements(bot, amount)
      return undefined
    case 'endAcknowledgements':
      return acknowledging?.end()
  }
}

process.on('message', async ({ id, question }: { id: number; question: Question }) => {
  try {
    process.send?.({ id, answer: await answer(question) })
  } catch (error) {
    process.send?.({ id, fault: String(error) })
  }
})
process.on('disconnect', () => process.exit())
process.send?.({ id: 0 })
