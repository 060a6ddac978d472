import type { Option } from '@slack/types'

interface Props {
  chosen: readonly Option[]
  onRemove(option: Option): void
}

/** What a menu for several holds, each with a button to let it go. */
export function ChosenOptions({ chosen, onRemove }: Props) {
  return chosen.map(option => (
    <span key={option.value} className="chip">
      {option.text.text}
      <button type="button" aria-label={`Remove ${option.text.text}`} onClick={() => onRemove(option)}>
        ✕
      </button>
    </span>
  ))
}
