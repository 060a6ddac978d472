import type { Option } from '@slack/types'
import { Text } from '../text.tsx'

/** An option's words with its description below them. */
export function OptionLabel({ option }: { option: Option }) {
  return (
    <span className="option-label">
      <Text text={option.text} />
      {option.description && (
        <small>
          <Text text={option.description} />
        </small>
      )}
    </span>
  )
}
