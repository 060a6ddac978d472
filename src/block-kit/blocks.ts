import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  KnownBlock,
  PlainTextElement,
  RichTextBlock,
  SectionBlock,
} from '@slack/types'
import type { CommandLine } from './command.ts'
import { cut, cutMrkdwn, LIMITS, type Mrkdwn } from './text.ts'

/** What is posted: the blocks, and the text that notifications and screen readers use. */
export interface Message {
  text: string
  blocks: KnownBlock[]
  /** In place of the blocks where Slack refuses them: not every workspace has the newest. */
  fallback?: KnownBlock[]
}

export const message = (text: Mrkdwn, blocks: readonly KnownBlock[] = [section(text)]): Message => ({
  text: cutMrkdwn(text, 3000),
  blocks: [...blocks],
})

/** A message with one more block at its end. */
export const withBlock = (message: Message, block: KnownBlock): Message => ({
  ...message,
  blocks: [...message.blocks, block],
  ...(message.fallback ? { fallback: [...message.fallback, block] } : {}),
})

export const plain = (text: string, limit: number): PlainTextElement => ({
  type: 'plain_text',
  text: cut(text, limit),
  emoji: true,
})

export const header = (text: string): HeaderBlock => ({ type: 'header', text: plain(text, LIMITS.header) })

export const section = (text: Mrkdwn, accessory?: SectionBlock['accessory']): SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text: cutMrkdwn(text, LIMITS.section) },
  ...(accessory ? { accessory } : {}),
})

/** Two columns on a wide screen, one on a phone; at most ten fields. */
export const fields = (texts: readonly Mrkdwn[]): SectionBlock => ({
  type: 'section',
  fields: texts.slice(0, 10).map(text => ({ type: 'mrkdwn', text: cutMrkdwn(text, 2000) })),
})

export const context = (...texts: readonly Mrkdwn[]): ContextBlock => ({
  type: 'context',
  elements: texts.slice(0, 10).map(text => ({ type: 'mrkdwn', text: cutMrkdwn(text, 2000) })),
})

export const divider = (): KnownBlock => ({ type: 'divider' })

/** Text shown letter by letter in a fixed-width font: nothing in it can be markup, so nothing needs escaping. */
export const preformatted = (text: string): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: text || ' ' }] }],
})

/** A button that runs a command line; `inPlace` puts the answer where the button stands. */
export interface CommandButton {
  label: string
  command: CommandLine
  style?: 'primary' | 'danger' | undefined
  inPlace?: boolean | undefined
}

export function commandButton({ label, command, style, inPlace }: CommandButton, index = 0): Button {
  return {
    type: 'button',
    text: plain(label, LIMITS.button),
    action_id: `${inPlace ? 'replace' : 'run'}:${index}`,
    value: command,
    ...(style ? { style } : {}),
  }
}

/** A row of command buttons, at most 25; their action_ids differ by place, as Slack asks within a block. */
export const actions = (buttons: readonly CommandButton[]): ActionsBlock => ({
  type: 'actions',
  elements: buttons.slice(0, 25).map(commandButton),
})
