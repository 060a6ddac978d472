import { useState } from 'react'

const KEY = 'slack-sandbox:developer'

/** Whether the drawer is open, for as long as the tab lives. */
export function useDeveloperOpen(): [boolean, (open: boolean) => void] {
  const [open, setOpen] = useState(() => sessionStorage.getItem(KEY) === 'open')
  return [
    open,
    next => {
      sessionStorage.setItem(KEY, next ? 'open' : 'shut')
      setOpen(next)
    },
  ]
}
