import type { HomeView, KnownBlock, PlainTextOption } from '@slack/types'
import { messageRefusal, viewProblems } from '../../packages/slack-sandbox/src/index.ts'
import type { Message } from '../../src/block-kit/blocks.ts'
import { type Modal, modalView } from '../../src/block-kit/modal.ts'

/** What Slack would refuse about a message, a line each: none is well. */
export function faultsOfMessage({ text, blocks }: Message): string[] {
  const refusal = messageRefusal(blocks, { bounded: true })
  return [
    ...(text === '' ? ['text: is empty, and is what a notification shows'] : []),
    ...(text.length > 4000 ? [`text: ${text.length} characters of 4000`] : []),
    ...(refusal ? [refusal.error, ...refusal.problems.map(asLine)] : []),
  ]
}

/** The same of a modal as it would be opened. */
export const faultsOfModal = (modal: Modal): string[] =>
  viewProblems(modalView(modal, 'run:test', '{}'), 'modal').map(asLine)

/** The same of a Home view. */
export const faultsOfHome = (view: HomeView): string[] => viewProblems(view, 'home').map(asLine)

/** The same of a type-ahead's options, which a menu of them shows. */
export function faultsOfOptions(options: readonly PlainTextOption[]): string[] {
  if (options.length === 0) return []
  const menu = { type: 'static_select', action_id: 'field', options }
  const label = { type: 'plain_text', text: 'Which?' }
  const view = {
    type: 'modal',
    title: label,
    submit: label,
    blocks: [{ type: 'input', block_id: 'name', label, element: menu }],
  }
  return viewProblems(view, 'modal').map(asLine)
}

type Json = Record<string, unknown>

const asLine = ({ message, pointer }: { message: string; pointer: string }) => `${pointer}: ${message}`

/** Every text that Slack parses for mentions and links, the notification text included. */
export function parsedTexts(content: Message | { blocks: KnownBlock[] }): string[] {
  const texts = 'text' in content ? [content.text] : []
  walk(content.blocks, value => {
    if (value.type === 'mrkdwn') texts.push(String(value.text))
  })
  return texts
}

/**
 * Mentions, dates and links in what Slack parses that are none of the bot's own: dates as it writes them, and those
 * of `own`. Markup that a cut has left without its end is not parsed by Slack.
 */
export function smuggled(content: Message | { blocks: KnownBlock[] }, own: readonly string[]): string[] {
  return parsedTexts(content).flatMap(text =>
    [...text.matchAll(/<[^<>]*(>|(?=<)|$)/g)]
      .map(([markup]) => markup)
      .filter(markup => !DATE.test(markup) && !own.includes(markup) && !markup.endsWith('…')),
  )
}

const DATE = /^<!date\^\d+\^[^|<>]+\|\d{4}-\d\d-\d\d \d\d:\d\d UTC>$/

function walk(value: unknown, visit: (value: Json) => void) {
  if (Array.isArray(value)) for (const each of value) walk(each, visit)
  else if (typeof value === 'object' && value !== null) {
    visit(value as Json)
    for (const each of Object.values(value)) walk(each, visit)
  }
}
