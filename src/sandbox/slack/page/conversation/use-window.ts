import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'

const PAGE = 100
/** How far from the top the earlier messages are fetched in, so that a steady scroll never meets the end. */
const AHEAD = 1200

/** How many of the newest messages are drawn: more as the person scrolls towards older ones, without a jump. */
export function useWindow(scroller: RefObject<HTMLElement | null>, total: number): number {
  const [shown, setShown] = useState(PAGE)
  const bottomGap = useRef<number>(undefined)
  const hasMore = shown < total

  useEffect(() => {
    const element = scroller.current
    if (!element || !hasMore) return
    const grow = () => {
      if (element.scrollTop > AHEAD || bottomGap.current !== undefined) return
      bottomGap.current = element.scrollHeight - element.scrollTop
      setShown(before => before + PAGE)
    }
    grow()
    element.addEventListener('scroll', grow, { passive: true })
    return () => element.removeEventListener('scroll', grow)
  }, [scroller, hasMore])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is mended once per growth
  useLayoutEffect(() => {
    const element = scroller.current
    if (element && bottomGap.current !== undefined)
      element.scrollTop = element.scrollHeight - bottomGap.current
    bottomGap.current = undefined
  }, [scroller, shown])

  return shown
}
