import { beforeAll, expect, test } from 'vitest'
import { buildBot, HOME, play } from './killable-bot.ts'

beforeAll(buildBot)

/** Words, not numbers: those would be one kind. */
const WORDS =
  'amber birch cedar delta ember fjord grove haven inlet joker karma lemon maple noble ocean pearl'
const NAME = 'killed-line'

test('tells sixteen errors once each in one thread, over three kills, one of them while Slack takes a message', {
  timeout: 60_000,
}, async () => {
  await play(
    async ({ slack, roboflow, make, kill, start }) => {
      make(NAME, 3600)
      const ofType = (type: string) =>
        slack.messages(HOME).filter(({ metadata }) => metadata?.event_type === type)
      const told = (word: string) =>
        JSON.stringify(ofType('error_entries').map(({ blocks }) => blocks)).split(`${word} failed`).length - 1
      const words = WORDS.split(' ')
      for (const [index, word] of words.entries()) {
        roboflow.log(NAME, 'ERROR', `RuntimeError: ${word} failed`)
        if (index === 3) {
          await slack.waitFor(() => told('delta') === 1, 10_000)
          await kill()
          await start()
        }
        if (index === 7) {
          slack.setFault({ method: 'chat.postMessage', dropAfterAccepting: true, times: 1 })
          await slack.waitFor(() => told('haven') === 1, 10_000)
          await kill()
          await start()
        }
        if (index === 11) {
          slack.setFault({ method: 'chat.postMessage', hang: true, times: 1 })
          const calls = () => slack.requests.filter(({ status }) => status === 0).length
          await slack.waitFor(() => calls() > 1, 10_000).catch(() => undefined)
          await kill()
          await start()
        }
      }
      await slack.waitFor(() => words.every(word => told(word) > 0), 30_000)
      expect(words.map(told)).toEqual(words.map(() => 1))
      expect(ofType('error_incident')).toHaveLength(1)
      const [root] = ofType('error_incident')
      expect(new Set(ofType('error_entries').map(({ threadTs }) => threadTs))).toEqual(new Set([root?.ts]))
      await slack.waitFor(
        () => JSON.stringify(ofType('error_incident')).includes('16 errors of 16 kinds'),
        10_000,
      )
    },
    { LOGS_CRON: '* * * * * *' },
    { logEveryMs: Number.POSITIVE_INFINITY, readyAfterMs: 0 },
  )
})
