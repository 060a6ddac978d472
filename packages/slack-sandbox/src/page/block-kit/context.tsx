import type { ContextBlock as Context } from '@slack/types'
import { imageAddress } from './image-address.ts'
import { Text } from './text.tsx'

/** Small print: texts and little pictures in a row. */
export function ContextBlock({ block }: { block: Context }) {
  return block.elements.map((element, index) =>
    element.type === 'image' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the elements have no name and keep their order
      <img key={index} src={imageAddress(element)} alt={element.alt_text} loading="lazy" />
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the elements have no name and keep their order
      <Text key={index} text={element} />
    ),
  )
}
