import { beforeAll, expect, test } from 'vitest'
import { buildBot, HOME, play } from '../bot/killable-bot.ts'

beforeAll(buildBot)

test('a machine that was suspended over a reminder and an end tells of both once when it goes on', async () => {
  await play(async ({ slack, roboflow, make, suspend, at }) => {
    make('slept-over', 12)
    await slack.waitFor(() => slack.messages(HOME).find(({ text }) => text.includes('slept-over')), 10_000)
    const wake = suspend()
    await at(15)
    wake()
    const about = (words: string) =>
      slack.messages(HOME).filter(({ text }) => text.includes('slept-over') && text.includes(words))
    await slack.waitFor(() => about('has expired')[0], 20_000)
    const looks = () => roboflow.requests.filter(({ path }) => path === '/list').length
    const before = looks()
    await expect.poll(looks, { timeout: 10_000 }).toBeGreaterThan(before + 2)
    expect(about('has expired')).toHaveLength(1)
    expect(about('expires in')).toEqual([])
  })
}, 60_000)
