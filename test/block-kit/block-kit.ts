import type { AnyBlock, HomeView, KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import type { Message } from '../../src/block-kit/blocks.ts'
import { type Modal, modalView } from '../../src/block-kit/modal.ts'

/** Characters of JSON from which Slack was seen to refuse a message's blocks (`msg_blocks_too_long`). */
export const MOST_OF_A_MESSAGE = 13_200

type Json = Record<string, unknown>
type Report = (where: string, fault: string) => void

/** What Slack would refuse about a message's blocks, a line each: none is well. */
export function faultsOfMessage({ text, blocks }: Message): string[] {
  const faults = faultsOfBlocks(blocks, 50)
  if (text === '') faults.push('text: is empty, and is what a notification shows')
  if (text.length > 4000) faults.push(`text: ${text.length} characters of 4000`)
  if (blocks.filter(({ type }) => type === 'table').length > 1) faults.push('blocks: more than one table')
  return faults
}

/** The same of a modal as it would be opened. */
export function faultsOfModal(modal: Modal): string[] {
  return faultsOfView(modalView(modal, 'run:test', '{}'))
}

/** The same of a whole view. */
export function faultsOfView(view: ModalView): string[] {
  const faults = faultsOfBlocks(view.blocks, 100)
  const report: Report = (where, fault) => faults.push(`${where}: ${fault}`)
  for (const part of ['title', 'submit', 'close'] as const) {
    if (view[part] !== undefined) plainText(view[part], 24, part, report)
  }
  if (view.submit === undefined && view.blocks.some(({ type }) => type === 'input')) {
    faults.push('submit: is missing beside inputs')
  }
  length(view.private_metadata ?? '', 0, 3000, 'private_metadata', report)
  length(view.callback_id ?? '', 0, 255, 'callback_id', report)
  return faults
}

/** The same of an App Home. */
export const faultsOfHome = ({ blocks }: HomeView): string[] => faultsOfBlocks(blocks, 100)

/** The same of what a type-ahead is answered. */
export function faultsOfOptions(options: readonly PlainTextOption[]): string[] {
  const faults: string[] = []
  if (options.length > 100) faults.push(`${options.length} options of 100`)
  for (const [index, each] of options.entries()) {
    option(each, `options[${index}]`, (where, fault) => faults.push(`${where}: ${fault}`))
  }
  return faults
}

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

function faultsOfBlocks(blocks: readonly AnyBlock[], most: number): string[] {
  const faults: string[] = []
  const report: Report = (where, fault) => faults.push(`${where}: ${fault}`)
  if (blocks.length === 0 || blocks.length > most) report('blocks', `${blocks.length} of 1 to ${most}`)
  const ids = blocks.flatMap(({ block_id }) => (block_id === undefined ? [] : [block_id]))
  if (new Set(ids).size < ids.length) report('blocks', 'a block_id is used twice')
  for (const [index, block] of blocks.entries()) {
    const where = `blocks[${index}] ${block.type}`
    if (block.block_id !== undefined) length(block.block_id, 1, 255, `${where} block_id`, report)
    const check = BLOCKS[block.type]
    if (check) check(block as unknown as Json, where, report)
    else report(where, 'a kind of block that this check does not know')
    actionIds(block, where, report)
  }
  return faults
}

function actionIds(block: AnyBlock, where: string, report: Report) {
  const ids: string[] = []
  walk(block, value => {
    if (typeof value.action_id === 'string') ids.push(value.action_id)
  })
  if (new Set(ids).size < ids.length) report(where, 'an action_id is used twice')
  for (const id of ids) length(id, 1, 255, `${where} action_id`, report)
}

const BLOCKS: Record<string, (block: Json, where: string, report: Report) => void> = {
  divider: () => undefined,
  header: ({ text }, where, report) => plainText(text, 150, where, report),
  section: ({ text, fields, accessory }, where, report) => {
    if (text === undefined && fields === undefined) report(where, 'has neither text nor fields')
    if (text !== undefined) anyText(text, 3000, `${where} text`, report)
    if (fields !== undefined) {
      items(fields, 1, 10, `${where} fields`, report).forEach((field, index) => {
        anyText(field, 2000, `${where} fields[${index}]`, report)
      })
    }
    if (accessory !== undefined) element(accessory, `${where} accessory`, report)
  },
  context: ({ elements }, where, report) => {
    items(elements, 1, 10, where, report).forEach((text, index) => {
      anyText(text, 2000, `${where} elements[${index}]`, report)
    })
  },
  actions: ({ elements }, where, report) => {
    items(elements, 1, 25, where, report).forEach((each, index) => {
      element(each, `${where} elements[${index}]`, report)
    })
  },
  input: ({ label, hint, element: field }, where, report) => {
    plainText(label, 2000, `${where} label`, report)
    if (hint !== undefined) plainText(hint, 2000, `${where} hint`, report)
    element(field, `${where} element`, report)
  },
  data_visualization: ({ title, chart }, where, report) => {
    length(title, 1, 50, `${where} title`, report)
    const { series, axis_config } = chart as { series: { data: Json[] }[]; axis_config: Json }
    const categories = items(axis_config.categories, 1, 20, `${where} categories`, report)
    if (new Set(categories).size < categories.length) report(where, 'a category is there twice')
    for (const { data } of series) {
      const labels = data.map(({ label }) => label)
      if (JSON.stringify(labels) !== JSON.stringify(categories)) report(where, 'points are not categories')
    }
  },
  rich_text: ({ elements }, where, report) => {
    items(elements, 1, Number.POSITIVE_INFINITY, where, report)
    walk(elements, value => {
      if (value.type === 'text') length(value.text, 1, Number.POSITIVE_INFINITY, `${where} text`, report)
    })
  },
}

function element(value: unknown, where: string, report: Report) {
  const each = value as Json
  if (each.placeholder !== undefined) plainText(each.placeholder, 150, `${where} placeholder`, report)
  switch (each.type) {
    case 'button':
      plainText(each.text, 75, `${where} button text`, report)
      if (each.value !== undefined) length(each.value, 1, 2000, `${where} button value`, report)
      if (![undefined, 'primary', 'danger'].includes(each.style as string | undefined)) {
        report(where, `style ${each.style}`)
      }
      break
    case 'overflow':
      options(each, 5, where, report)
      break
    case 'static_select':
      if (each.option_groups === undefined) options(each, 100, where, report)
      else groups(each, where, report)
      break
    case 'external_select':
      break
    case 'plain_text_input':
      if (each.initial_value !== undefined) {
        length(each.initial_value, 0, 3000, `${where} initial_value`, report)
      }
      break
    default:
      report(where, `${each.type}: a kind of element that this check does not know`)
  }
}

function groups(each: Json, where: string, report: Report) {
  for (const group of items(each.option_groups, 1, 100, `${where} option_groups`, report) as Json[]) {
    plainText(group.label, 75, `${where} label of a group`, report)
    options(group, 100, where, report)
  }
}

function options(each: Json, most: number, where: string, report: Report) {
  const all = items(each.options, 1, most, `${where} options`, report)
  for (const [index, choice] of all.entries()) option(choice, `${where} options[${index}]`, report)
  if (each.initial_option === undefined) return
  const initial = JSON.stringify(each.initial_option)
  if (!all.some(choice => JSON.stringify(choice) === initial)) {
    report(where, 'the initial_option is none of the options')
  }
}

function option(value: unknown, where: string, report: Report) {
  const { text, value: carried, description } = value as Json
  plainText(text, 75, `${where} text`, report)
  length(carried, 1, 150, `${where} value`, report)
  if (description !== undefined) plainText(description, 75, `${where} description`, report)
}

function anyText(value: unknown, most: number, where: string, report: Report) {
  const { type, text } = value as Json
  if (type !== 'plain_text' && type !== 'mrkdwn') report(where, `a text of type ${type}`)
  length(text, 1, most, where, report)
}

function plainText(value: unknown, most: number, where: string, report: Report) {
  const { type, text } = value as Json
  if (type !== 'plain_text') report(where, `${type} instead of plain_text`)
  length(text, 1, most, where, report)
}

function length(value: unknown, least: number, most: number, where: string, report: Report) {
  if (typeof value !== 'string') report(where, `${typeof value} instead of text`)
  else if (value.length < least || value.length > most) {
    report(where, `${value.length} characters of ${least} to ${most}`)
  }
}

function items(value: unknown, least: number, most: number, where: string, report: Report): unknown[] {
  const list = Array.isArray(value) ? value : []
  if (list.length < least || list.length > most) report(where, `${list.length} items of ${least} to ${most}`)
  return list
}

function walk(value: unknown, visit: (value: Json) => void) {
  if (Array.isArray(value)) for (const each of value) walk(each, visit)
  else if (typeof value === 'object' && value !== null) {
    visit(value as Json)
    for (const each of Object.values(value)) walk(each, visit)
  }
}
