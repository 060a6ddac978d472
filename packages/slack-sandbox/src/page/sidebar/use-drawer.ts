import { useEffect, useState } from 'react'

/** Whether the sidebar is pulled out on a phone; Escape puts it back. */
export function useDrawer(): [boolean, (open: boolean) => void] {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    if (!open) return
    const close = ({ key }: KeyboardEvent) => key === 'Escape' && setOpen(false)
    addEventListener('keydown', close)
    return () => removeEventListener('keydown', close)
  }, [open])
  return [open, setOpen]
}
