import type { ReactNode } from 'react'

interface Props<Value extends string | number | null> {
  label: string
  hint: string
  choices: readonly (readonly [Value, string])[]
  chosen: Value
  disabled?: boolean
  onChoose(value: Value): void
  children?: ReactNode
}

/** Buttons of which one is down. */
export function ChoiceButtons<Value extends string | number | null>(props: Props<Value>) {
  const { label, hint, choices, chosen, disabled, onChoose, children } = props
  return (
    <fieldset className="control" disabled={disabled}>
      <legend>{label}</legend>
      <p className="hint">{hint}</p>
      <div className="control-row">
        <span className="segments">
          {choices.map(([value, name]) => (
            <button
              key={String(value)}
              type="button"
              aria-pressed={value === chosen}
              onClick={() => onChoose(value)}
            >
              {name}
            </button>
          ))}
        </span>
        {children}
      </div>
    </fieldset>
  )
}
