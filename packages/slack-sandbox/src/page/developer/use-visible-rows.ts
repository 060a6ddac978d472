import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'

const BEYOND = 10

/** Which of many rows of one height are near what can be seen; the newest stays in sight while one is at the bottom. */
export function useVisibleRows(scroller: RefObject<HTMLElement | null>, total: number, height: number) {
  const [seen, setSeen] = useState({ top: 0, height: 600 })
  const stuck = useRef(true)

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => setSeen({ top: element.scrollTop, height: element.clientHeight })
    const scrolled = () => {
      stuck.current = element.scrollHeight - element.scrollTop - element.clientHeight < height
      look()
    }
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', scrolled)
    }
  }, [scroller, height])

  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the number of rows
  useLayoutEffect(() => {
    const element = scroller.current
    if (element && stuck.current) element.scrollTop = element.scrollHeight
  }, [scroller, total])

  const first = Math.max(0, Math.floor(seen.top / height) - BEYOND)
  return { first, last: Math.min(total, Math.ceil((seen.top + seen.height) / height) + BEYOND) }
}
