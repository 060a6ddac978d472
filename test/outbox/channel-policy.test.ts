import { describe, expect, test } from 'vitest'
import { channelPolicy, restricted } from '../../src/outbox/channel-policy.ts'
import type { Messenger, Posting } from '../../src/outbox/messenger.ts'

describe('where the bot may be used and may post', () => {
  test.each([
    ['everywhere without a list', [], 'C1', true],
    ['in a channel of the list', ['C1', 'C2'], 'C2', true],
    ['in the channel it speaks in by itself', ['C1'], 'C9', true],
    ['in direct messages', ['C1'], 'D1', true],
    ['and be sent to a person', ['C1'], 'U1', true],
    ['in no other channel', ['C1'], 'C3', false],
    ['in no other private channel', ['C1'], 'G3', false],
  ])('%s', (_, channels, channel, may) => {
    expect(channelPolicy(channels, 'C9', undefined)(channel)).toBe(may)
  })
})

test('what is posted elsewhere is refused as Slack refuses it, so that it goes to the notify channel', async () => {
  const posted: string[] = []
  const messenger = {
    post: async (channel: string) => {
      posted.push(channel)
      return { channel, ts: '1.1' }
    },
  } as unknown as Messenger
  const posting = { message: { text: '', blocks: [] }, eventType: 'lifecycle' } as Posting
  const allowed = restricted(messenger, channelPolicy(['C1']))
  await allowed.post('C1', posting)
  await expect(allowed.post('C2', posting)).rejects.toMatchObject({ isAboutTheChannel: true })
  expect(posted).toEqual(['C1'])
})
