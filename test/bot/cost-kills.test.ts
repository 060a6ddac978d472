import { beforeAll, expect, test } from 'vitest'
import { fill } from '../../packages/slack-sandbox/src/index.ts'
import type { AnsweredRequest } from '../../sandbox/roboflow/server.ts'
import { buildBot, HOME, play } from './killable-bot.ts'

beforeAll(buildBot)

const NAME = 'scripted'
/** A credit a second, so that credits are seconds. */
const RATES = 'dev-gpu:3600'

test('a life of pauses, a kill and a deletion costs what it ran, within one tick', {
  timeout: 90_000,
}, async () => {
  const answered: AnsweredRequest[] = []
  await play(
    async ({ slack, roboflow, kill, start }) => {
      const ada = 'U0ADA'
      const said = (words: string) =>
        slack.waitFor(() => slack.messages(HOME, ada).findLast(({ text }) => text.includes(words)), 15_000)
      const form = (words: string) =>
        slack.waitFor(() => slack.views(ada).find(view => JSON.stringify(view).includes(words)), 15_000)
      const byForm = async (line: string, words: string, values = {}) => {
        await slack.type(ada, HOME, `/roboflow ${line}`)
        const open = await form(words)
        await slack.submit(ada, open.id, fill(open, values))
      }
      const rest = () => new Promise(resolve => setTimeout(resolve, 2500))

      await byForm(`create ${NAME} dev-gpu 1h`, 'Minimum replicas')
      await slack.waitFor(() => slack.messages(HOME).find(({ text }) => text.includes(NAME)), 15_000)
      await rest()
      await byForm(`pause ${NAME}`, 'stops serving')
      await said(`paused \`${NAME}\``)
      await rest()
      await slack.type(ada, HOME, `/roboflow resume ${NAME}`)
      await said(`resumed \`${NAME}\``)
      await kill()
      await rest()
      await start()
      await rest()
      await fetch(`${roboflow.url}/pause`, {
        method: 'POST',
        body: JSON.stringify({ api_key: roboflow.apiKey, deployment_name: NAME }),
      })
      await said('was paused, but not from Slack')
      await rest()
      await slack.type(ada, HOME, `/roboflow resume ${NAME}`)
      await slack.waitFor(
        () => slack.messages(HOME).filter(({ text }) => text.includes('resumed `')).length === 2,
        15_000,
      )
      await rest()
      await byForm(`delete ${NAME}`, "This can't be undone", { confirm: NAME })
      await said(`deleted \`${NAME}\``)
      await kill()
      await start()

      await slack.type(ada, HOME, `/roboflow costs ${NAME}`)
      const report = await said('Costs of')
      const [, credits] = /about ([\d.]+) credits in/.exec(report.text) ?? []
      expect(Math.abs(Number(credits) - secondsRun(answered))).toBeLessThan(1.3)
    },
    { CREDIT_RATES: RATES },
    { readyAfterMs: 0, onAnswered: one => answered.push(one) },
  )
})

/** How long it ran by the API's own clock. */
function secondsRun(answered: readonly AnsweredRequest[]): number {
  const turns = answered.filter(({ path, status }) => TURNS.has(path) && status === 200)
  expect(turns.map(({ path }) => path)).toEqual(['/add', '/pause', '/resume', '/pause', '/resume', '/delete'])
  let seconds = 0
  for (let index = 0; index < turns.length; index += 2)
    seconds += ((turns[index + 1]?.at ?? 0) - (turns[index]?.at ?? 0)) / 1000
  return seconds
}

const TURNS = new Set(['/add', '/pause', '/resume', '/delete'])
