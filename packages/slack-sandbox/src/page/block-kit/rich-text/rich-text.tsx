import type { RichTextBlock, RichTextBlockElement } from '@slack/types'
import { RichInline } from './rich-inline.tsx'
import { RichList } from './rich-list.tsx'

/** Text with its formatting beside it instead of in it: nothing in it is markup. */
export function RichText({ block }: { block: RichTextBlock }) {
  return (
    <div className="rich-text">
      {block.elements.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no name and keep their order
        <Part key={index} part={part} />
      ))}
    </div>
  )
}

function Part({ part }: { part: RichTextBlockElement }) {
  switch (part.type) {
    case 'rich_text_section':
      return (
        <div className="rich-section">
          <RichInline elements={part.elements} />
        </div>
      )
    case 'rich_text_list':
      return <RichList list={part} />
    case 'rich_text_quote':
      return (
        <blockquote className="quote rich-section">
          <RichInline elements={part.elements} />
        </blockquote>
      )
    case 'rich_text_preformatted':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long log must scroll by keyboard as well
        <pre className="fence fence-scrolls" tabIndex={0}>
          <RichInline elements={part.elements} />
        </pre>
      )
  }
}
