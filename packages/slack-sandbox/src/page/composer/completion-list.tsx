import type { Completion } from './completions.ts'

interface Props {
  id: string
  completions: readonly Completion[]
  active: number
  onActive(index: number): void
  onTake(text: string): void
}

/** Commands or people to choose from, above the text field, which keeps the focus. */
export function CompletionList({ id, completions, active, onActive, onTake }: Props) {
  return (
    <div id={id} role="listbox" tabIndex={-1} aria-label="Suggestions" className="completions">
      {completions.map((completion, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the keys are the text field's
        <div
          key={completion.text}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className={index === active ? 'menu-item active' : 'menu-item'}
          onPointerMove={() => onActive(index)}
          onMouseDown={event => {
            event.preventDefault()
            onTake(completion.text)
          }}
        >
          <strong>{completion.label}</strong>
          <small>{completion.description}</small>
        </div>
      ))}
    </div>
  )
}
