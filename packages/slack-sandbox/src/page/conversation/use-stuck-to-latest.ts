import { type RefObject, useEffect, useRef, useState } from 'react'

const NEAR = 48
/** Milliseconds after a wheel, key or touch in which a scroll is the person's. */
const BY_HAND = 600
/** Milliseconds after a change of height in which a scroll is the browser's. */
const BY_GROWTH = 400
const HANDS = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

/**
 * Keeps the newest message in sight while the person is at the bottom; tells whether they are.
 *
 * @param stuck held true while they are
 * @param drawn whether the newest message is drawn at all
 * @param draw has it drawn
 */
export function useStuckToLatest(
  scroller: RefObject<HTMLElement | null>,
  stuck: RefObject<boolean>,
  drawn: boolean,
  draw: () => void,
) {
  const newestDrawn = useRef(drawn)
  newestDrawn.current = drawn
  const [atLatest, setAtLatest] = useState(true)

  useEffect(() => {
    const element = scroller.current
    const content = element?.firstElementChild
    if (!element || !content) return
    const settle = () => {
      if (stuck.current) element.scrollTop = element.scrollHeight
    }
    let height = element.scrollHeight
    let touched = 0
    let grown = 0
    const touch = () => {
      touched = performance.now()
    }
    const watch = () => {
      const now = performance.now()
      if (element.scrollHeight !== height) grown = now
      height = element.scrollHeight
      const near = height - element.scrollTop - element.clientHeight < NEAR
      // Messages that come faster than they are drawn leave the end out of sight as well, but nobody went away.
      const away = !near && (now - touched < BY_HAND || now - grown > BY_GROWTH)
      if (!newestDrawn.current || away) stuck.current = false
      else if (near) stuck.current = true
      setAtLatest(stuck.current)
    }
    // Pictures, previews and rows that are measured late change the height after the message has come.
    const observer = new ResizeObserver(settle)
    observer.observe(content)
    observer.observe(element)
    settle()
    element.addEventListener('scroll', watch, { passive: true })
    for (const hand of HANDS) element.addEventListener(hand, touch, { passive: true })
    return () => {
      observer.disconnect()
      for (const hand of HANDS) element.removeEventListener(hand, touch)
      element.removeEventListener('scroll', watch)
    }
  }, [scroller, stuck])

  const jump = () => {
    if (!drawn) draw()
    stuck.current = true
    setAtLatest(true)
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
  }
  return { atLatest, jump }
}
