import { type RefObject, useEffect, useRef, useState } from 'react'

const NEAR = 48

/** Keeps the newest message in sight while the person is at the bottom; tells whether they are. */
export function useStuckToLatest(scroller: RefObject<HTMLElement | null>) {
  const stuck = useRef(true)
  const [atLatest, setAtLatest] = useState(true)

  useEffect(() => {
    const element = scroller.current
    const content = element?.firstElementChild
    if (!element || !content) return
    const settle = () => {
      if (stuck.current) element.scrollTop = element.scrollHeight
    }
    const watch = () => {
      stuck.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR
      setAtLatest(stuck.current)
    }
    // Pictures, previews and rows that are measured late change the height after the message has come.
    const observer = new ResizeObserver(settle)
    observer.observe(content)
    observer.observe(element)
    settle()
    element.addEventListener('scroll', watch, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', watch)
    }
  }, [scroller])

  const jump = () => {
    stuck.current = true
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
  }
  return { atLatest, jump }
}
