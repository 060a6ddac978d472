import type { HeaderBlock as Header } from '@slack/types'
import { Text } from './text.tsx'

/** A large line; heading level 3, for the channel and the day stand above it. */
export function HeaderBlock({ block }: { block: Header }) {
  return (
    <h3>
      <Text text={block.text} />
    </h3>
  )
}
