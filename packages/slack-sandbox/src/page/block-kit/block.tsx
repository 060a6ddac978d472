import type { KnownBlock } from '@slack/types'
import { memo, type ReactNode } from 'react'
import type { Block as SentBlock } from '../../protocol.ts'
import { ActionsBlock } from './actions.tsx'
import { ContextBlock } from './context.tsx'
import { HeaderBlock } from './header.tsx'
import { ImageBlock } from './image.tsx'
import { InputBlock } from './input.tsx'
import { OtherBlock } from './other-block.tsx'
import { RichText } from './rich-text/rich-text.tsx'
import { SectionBlock } from './section.tsx'
import { TableBlock } from './table.tsx'

/** The sandbox checked the blocks before it kept them, so their type tells their shape. */
const known = (block: SentBlock) => block as unknown as KnownBlock

/** Blocks below one another. */
export function Blocks({ blocks }: { blocks: readonly SentBlock[] }) {
  return (
    <div className="blocks">
      {blocks.map(block => (
        <Block key={block.block_id} block={block} />
      ))}
    </div>
  )
}

const Block = memo(function Block({ block }: { block: SentBlock }) {
  return <div className={`block block-${block.type}`}>{contentOf(known(block), block)}</div>
})

function contentOf(block: KnownBlock, sent: SentBlock): ReactNode {
  switch (block.type) {
    case 'header':
      return <HeaderBlock block={block} />
    case 'section':
      return <SectionBlock block={block} blockId={sent.block_id} />
    case 'context':
      return <ContextBlock block={block} />
    case 'divider':
      return <hr />
    case 'actions':
      return <ActionsBlock block={block} blockId={sent.block_id} />
    case 'image':
      return <ImageBlock block={block} />
    case 'input':
      return <InputBlock block={block} blockId={sent.block_id} />
    case 'rich_text':
      return <RichText block={block} />
    case 'table':
      return <TableBlock block={block} />
    default:
      return <OtherBlock block={sent} />
  }
}
