import { useRef } from 'react'

const PAUSE = 700

/**
 * Calls back once the value has stopped changing. A date typed by keyboard passes through dates nobody meant, such
 * as the year 2, and the bot must not hear of them.
 */
export function useSettledChange(change: (value: string) => void): (value: string) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(change)
  latest.current = change
  return value => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => latest.current(value), PAUSE)
  }
}
