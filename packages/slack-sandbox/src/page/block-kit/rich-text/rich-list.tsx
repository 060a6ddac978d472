import type { RichTextList } from '@slack/types'
import { RichInline } from './rich-inline.tsx'

const ORDERED = ['decimal', 'lower-alpha', 'lower-roman'] as const
const BULLETS = ['disc', 'circle', 'square'] as const

/** A list at its depth; Slack's markers change with it. */
export function RichList({ list }: { list: RichTextList & { offset?: number } }) {
  const depth = list.indent ?? 0
  const ordered = list.style === 'ordered'
  const listStyleType = (ordered ? ORDERED : BULLETS)[depth % 3]
  const style = { listStyleType, marginInlineStart: `${depth * 1.5}em` }
  const items = list.elements.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the items have no name and keep their order
    <li key={index}>
      <RichInline elements={item.elements} />
    </li>
  ))
  return ordered ? (
    <ol style={style} start={(list.offset ?? 0) + 1}>
      {items}
    </ol>
  ) : (
    <ul style={style}>{items}</ul>
  )
}
