import { beforeAll, expect, test } from 'vitest'
import { buildBot, HOME, play } from '../bot/killable-bot.ts'

beforeAll(buildBot, 60_000)

const CALLS = { post: 'chat.postMessage', edit: 'chat.update' }

/** By deployment: what Slack answers to the first calls about it, one error for each decision of the table. */
const REFUSED: Record<string, { call: keyof typeof CALLS; error: string; times: number }> = {
  'dev-retry': { call: 'post', error: 'internal_error', times: 2 },
  'dev-for-a-day': { call: 'post', error: 'streaming_state_conflict', times: 1 },
  'dev-unknown': { call: 'post', error: 'an_error_of_next_year', times: 1 },
  'dev-channel': { call: 'post', error: 'is_archived', times: 1 },
  'dev-anew': { call: 'edit', error: 'cant_update_message', times: 1 },
  'dev-plain': { call: 'post', error: 'invalid_blocks', times: 1 },
}
/** Its reminder is refused for good. */
const GIVEN_UP = 'dev-given-up'
const NAMES = [...Object.keys(REFUSED), GIVEN_UP, 'dev-ordinary']

/** Whether a message says that a deployment has come to its end. */
const hasExpired = (name: string, text: string) => text.includes(`\`${name}\` has expired`)

test('a bot in a process of its own posts each card and each expiry once, whatever Slack refuses, and though it is killed meanwhile', async () => {
  let everything: string | undefined
  const refused = { everything: 0, forGood: 0 }
  const left = new Map(Object.entries(REFUSED).map(([name, { times }]) => [name, times]))
  const refuse = (method: string, fields: URLSearchParams) => {
    if (method.startsWith('chat.') && everything !== undefined) {
      refused.everything += 1
      return everything
    }
    const said = `${fields.get('text')} ${fields.get('blocks')}`
    const name = NAMES.find(each => said.includes(each)) ?? ''
    if (name === GIVEN_UP && fields.get('metadata')?.includes('expiry_reminder')) {
      refused.forGood += 1
      return 'no_text'
    }
    const { call, error } = REFUSED[name] ?? {}
    const times = left.get(name) ?? 0
    if (call === undefined || method !== CALLS[call] || times === 0) return undefined
    left.set(name, times - 1)
    return error
  }
  await play(
    async ({ slack, make, kill, start }) => {
      for (const name of NAMES) make(name, 16)
      const posted = () => slack.messages(HOME)
      await expect.poll(() => left.get('dev-channel'), { timeout: 20_000 }).toBe(0)
      everything = 'token_revoked'
      await kill()
      await start()
      await expect.poll(() => refused.everything, { timeout: 20_000 }).toBeGreaterThan(0)
      everything = undefined
      const expired = (name: string) => posted().filter(({ text }) => hasExpired(name, text))
      for (const name of NAMES) await slack.waitFor(() => expired(name)[0], 90_000)
      const cards = (name: string) =>
        posted().filter(({ metadata, text }) => metadata?.event_type === 'deployment' && text.includes(name))
      // Slack still has the card that could not be edited.
      for (const name of NAMES)
        expect({ name, cards: cards(name).length, expired: expired(name).length }).toEqual({
          name,
          cards: name === 'dev-anew' ? 2 : 1,
          expired: 1,
        })
      expect([...left.values()].every(times => times === 0)).toBe(true)
      const reminders = (name: string) =>
        posted().filter(
          ({ metadata, text }) => metadata?.event_type === 'expiry_reminder' && text.includes(name),
        )
      expect(refused.forGood).toBeGreaterThan(0)
      for (const name of NAMES)
        expect({ name, reminders: reminders(name).length }).toEqual({
          name,
          reminders: name === GIVEN_UP ? 0 : 1,
        })
    },
    { REMINDERS: '6s' },
    {},
    refuse,
  )
}, 150_000)
