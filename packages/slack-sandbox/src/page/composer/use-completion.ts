import { type KeyboardEvent, useState } from 'react'
import type { Completion } from './completions.ts'

/** Which completion is marked, and the keys that move and take it. */
export function useCompletion(completions: readonly Completion[], onTake: (text: string) => void) {
  const [active, setActive] = useState(0)
  const [hidden, setHidden] = useState(false)
  const open = completions.length > 0 && !hidden
  const marked = Math.min(active, completions.length - 1)

  /** Whether the key was for the list. */
  function press(event: KeyboardEvent): boolean {
    if (!open || event.shiftKey || event.nativeEvent.isComposing) return false
    const step = { ArrowDown: 1, ArrowUp: completions.length - 1 }[event.key]
    const completion = completions[marked]
    if (step !== undefined) setActive((marked + step) % completions.length)
    else if (event.key === 'Escape') setHidden(true)
    else if ((event.key === 'Tab' || event.key === 'Enter') && completion) onTake(completion.text)
    else return false
    event.preventDefault()
    return true
  }
  /** The text changed: the list starts anew. */
  function restart(): void {
    setActive(0)
    setHidden(false)
  }
  return { open, marked, press, restart, setActive }
}
