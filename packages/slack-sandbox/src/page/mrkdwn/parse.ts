import { unescaped } from './entities.ts'
import { parseInline } from './inline.ts'
import type { Paragraph } from './nodes.ts'

const FENCE = /```([\s\S]*?)```/g
const QUOTE = /^(?:&gt;|>) ?/
const LONG_QUOTE = /^(?:&gt;|>){3} ?/
const ITEM = /^(\s*(?:[•◦▪–-]|\d{1,3}[.)])\s+)(\S.*)$/

/** Slack's mrkdwn as a tree; every character of the text is kept, as text, where it is no markup. */
export function parseMrkdwn(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = []
  let end = 0
  for (const match of text.matchAll(FENCE)) {
    const fenced = (match[1] ?? '').replace(/^\n|\n$/g, '')
    if (fenced.trim() === '') continue
    paragraphs.push(...parseLines(text.slice(end, match.index).replace(/\n$/, '')))
    paragraphs.push({ type: 'fence', text: unescaped(fenced) })
    end = match.index + match[0].length
    if (text[end] === '\n') end += 1
  }
  return [...paragraphs, ...parseLines(text.slice(end))]
}

function parseLines(text: string): Paragraph[] {
  if (text === '') return []
  const paragraphs: Paragraph[] = []
  const lines = text.split('\n')
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? ''
    if (LONG_QUOTE.test(line)) {
      const rest = [line.replace(LONG_QUOTE, ''), ...lines.slice(index + 1)]
      return [...paragraphs, { type: 'quote', children: rest.map(parseLine) }]
    }
    if (!QUOTE.test(line)) paragraphs.push(parseLine(line))
    else addQuoted(paragraphs, parseLine(line.replace(QUOTE, '')))
  }
  return paragraphs
}

function addQuoted(paragraphs: Paragraph[], line: Paragraph): void {
  const last = paragraphs.at(-1)
  if (last?.type === 'quote') last.children.push(line)
  else paragraphs.push({ type: 'quote', children: [line] })
}

function parseLine(line: string): Paragraph {
  const item = ITEM.exec(line)
  return item
    ? { type: 'item', marker: item[1] ?? '', children: parseInline(item[2] ?? '') }
    : { type: 'line', children: parseInline(line) }
}
