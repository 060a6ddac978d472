import type { ImageBlock as Image } from '@slack/types'
import { imageAddress } from './image-address.ts'
import { Text } from './text.tsx'

/** A picture with its title above it. */
export function ImageBlock({ block }: { block: Image }) {
  return (
    <figure>
      {block.title && (
        <figcaption>
          <Text text={block.title} />
        </figcaption>
      )}
      <img src={imageAddress(block)} alt={block.alt_text} loading="lazy" />
    </figure>
  )
}
