import { parseAngle } from './angle.ts'
import { unescaped } from './entities.ts'
import type { Inline } from './nodes.ts'

const STYLES = { '*': 'bold', _: 'italic', '~': 'strike' } as const
type Delimiter = keyof typeof STYLES

const WORD = /[\p{L}\p{N}]/u
const EMOJI = /:([a-z0-9_+'-]{1,100}):(?::skin-tone-[2-6]:)?/y
const ADDRESS = /https?:\/\/[^\s<>|`]+/y
const ANGLE = /<([^<>\n]+)>/y
const CODE = /`([^`\n]+)`/y

interface Piece {
  node: Inline
  end: number
}

/** One line of mrkdwn. `inside` are the styles already open: a style does not nest in itself. */
export function parseInline(line: string, inside = ''): Inline[] {
  const nodes: Inline[] = []
  let position = 0
  while (position < line.length) {
    const piece = pieceAt(line, position, inside)
    if (piece) nodes.push(piece.node)
    else addText(nodes, line.charAt(position))
    position = piece ? piece.end : position + 1
  }
  return nodes.map(node => (node.type === 'text' ? { ...node, text: unescaped(node.text) } : node))
}

function pieceAt(line: string, position: number, inside: string): Piece | undefined {
  const character = line.charAt(position)
  if (character === '`') return codeAt(line, position)
  if (character === '<') return angleAt(line, position)
  if (character === ':') return emojiAt(line, position)
  if (character === 'h') return addressAt(line, position)
  if (isDelimiter(character) && !inside.includes(character)) return styleAt(line, position, character, inside)
  return undefined
}

function codeAt(line: string, position: number): Piece | undefined {
  const match = matchAt(CODE, line, position)
  return match && { node: { type: 'code', text: unescaped(match[1] ?? '') }, end: position + match[0].length }
}

function angleAt(line: string, position: number): Piece | undefined {
  const match = matchAt(ANGLE, line, position)
  const node = match && parseAngle(match[1] ?? '')
  return node && { node, end: position + match[0].length }
}

function emojiAt(line: string, position: number): Piece | undefined {
  const match = matchAt(EMOJI, line, position)
  return match && { node: { type: 'emoji', name: match[1] ?? '' }, end: position + match[0].length }
}

function addressAt(line: string, position: number): Piece | undefined {
  if (WORD.test(line.charAt(position - 1))) return undefined
  const match = matchAt(ADDRESS, line, position)
  const address = match?.[0].replace(/(?:&gt;|&lt;|[.,;:!?)\]}*_~'"])+$/, '')
  if (!address || /^https?:\/*$/.test(address)) return undefined
  const url = unescaped(address)
  return { node: { type: 'link', url, label: url }, end: position + address.length }
}

function styleAt(line: string, position: number, mark: Delimiter, inside: string): Piece | undefined {
  if (WORD.test(line.charAt(position - 1))) return undefined
  if (/^(?:\s|$)/.test(line.charAt(position + 1)) || line.charAt(position + 1) === mark) return undefined
  const close = closingOf(line, position, mark)
  if (close === undefined) return undefined
  const children = parseInline(line.slice(position + 1, close), inside + mark)
  return { node: { type: STYLES[mark], children }, end: close + 1 }
}

/** Where the style ends: code and links are stepped over, for what stands in them is no markup. */
function closingOf(line: string, position: number, mark: Delimiter): number | undefined {
  for (let index = position + 1; index < line.length; index += 1) {
    const skipped = codeAt(line, index) ?? angleAt(line, index)
    if (skipped) index = skipped.end - 1
    else if (
      line.charAt(index) === mark &&
      index > position + 1 &&
      !/\s/.test(line.charAt(index - 1)) &&
      !WORD.test(line.charAt(index + 1))
    ) {
      return index
    }
  }
  return undefined
}

function addText(nodes: Inline[], text: string): void {
  const last = nodes.at(-1)
  if (last?.type === 'text') last.text += text
  else nodes.push({ type: 'text', text })
}

const isDelimiter = (character: string): character is Delimiter => Object.hasOwn(STYLES, character)

function matchAt(pattern: RegExp, line: string, position: number): RegExpExecArray | undefined {
  pattern.lastIndex = position
  return pattern.exec(line) ?? undefined
}
