import { z } from 'zod'
import { channelMention, code, message, mrkdwn, userMention } from '../block-kit/index.ts'
import { channelFor } from './channel-for.ts'
import { defineOperation } from './define-operation.ts'
import { Declined } from './guard/declined.ts'
import { moveModal } from './views/move-modal.ts'

const channelName = z.string('Enter a channel.').trim().min(1, 'Enter a channel.').max(200)

export const move = defineOperation({
  verb: 'move',
  group: 'Bot',
  summary: "Move a channel's cards and messages to another channel",
  usage: '<#from> <#to>',
  examples: ['move #old-channel #deployments'],
  forms: { infinitive: 'move', past: 'moved', progressive: 'moving' },
  positional: ['from', 'to'],
  forOperators: true,
  changes: true,
  input: z.object({ from: channelName, to: channelName }),
  asksFirst: ({ from, to }) => from === undefined || to === undefined,
  form: async ({ from, to }) => moveModal(from, to),
  async run({ from: left, to: wanted }, context) {
    const { channels, settings } = context.services
    const from = await channels.find(left)
    if (from === undefined) {
      throw new Declined('no such channel', mrkdwn`I don't know a channel ${code(left)}.`)
    }
    if (from === settings.notifyChannel) {
      const words = mrkdwn`${channelMention(from)} is set as NOTIFY_CHANNEL. Change the setting and restart the bot.`
      throw new Declined('the notify channel', words)
    }
    const to = await channelFor(wanted, context)
    const words = mrkdwn`${userMention(context.request.person)} moved the cards and waiting messages of ${channelMention(from)} to ${channelMention(to)}.`
    return { reply: message(words), effect: { type: 'moved', answer: '', from, to } }
  },
})
