import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** Messages drawn at first, added at a time, and drawn at once at the most. */
const START = 60
const PAGE = 30
const MOST = 200
/** How far from an end of what is drawn more is added, in pixels, so that a steady scroll never meets the end. */
const AHEAD = 800

interface Bounds {
  first: number
  /** Undefined for the newest, however many come. */
  end: number | undefined
}

/**
 * Which of the messages are drawn: those around what the person looks at, without a jump as the window moves.
 *
 * @param stuck whether the person follows the newest
 * @param total how many messages there are
 */
export function useWindow(scroller: RefObject<HTMLElement | null>, stuck: RefObject<boolean>, total: number) {
  const newest = (count: number): Bounds => ({ first: Math.max(0, count - START), end: undefined })
  const [bounds, setBounds] = useState(() => newest(total))
  const anchor = useRef<{ ts: string; top: number }>(undefined)
  const last = Math.min(total, bounds.end ?? total)
  const follows = bounds.end === undefined
  // While the newest are followed, the earliest go as others come.
  const first = Math.min(Math.max(bounds.first, follows ? last - MOST : 0), Math.max(0, last - START))

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const move = () => {
      if (anchor.current) return
      const { scrollTop, scrollHeight, clientHeight } = element
      const below = scrollHeight - scrollTop - clientHeight
      const next =
        follows && stuck.current
          ? filled(scrollHeight - clientHeight, first, last)
          : follows && below > 2 * AHEAD
            ? // Far from the newest, what is looked at stays, whatever comes.
              { first, end: last }
            : moved(scrollTop, below, first, last, total)
      if (!next) return
      if (!stuck.current) anchor.current = firstInSight(element)
      setBounds(next)
    }
    // By the frame it is known whether the person still follows the newest.
    let frame = 0
    const scrolled = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(move)
    }
    scrolled()
    element.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      element.removeEventListener('scroll', scrolled)
    }
  }, [scroller, stuck, first, last, total, follows])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is mended once per move
  useLayoutEffect(() => {
    const element = scroller.current
    const held = anchor.current
    anchor.current = undefined
    const row = held && element?.querySelector(`article[data-ts="${held.ts}"]`)
    if (element && held && row) element.scrollTop += row.getBoundingClientRect().top - held.top
  }, [scroller, bounds])

  return { first, last, toLatest: () => setBounds(newest(total)) }
}

/** Where the newest are followed, only what a tall screen leaves empty is filled. */
const filled = (hidden: number, first: number, last: number): Bounds | undefined =>
  hidden < AHEAD && first > 0 && last - first < MOST
    ? { first: Math.max(0, first - PAGE), end: undefined }
    : undefined

function moved(above: number, below: number, first: number, last: number, total: number): Bounds | undefined {
  if (above < AHEAD && first > 0) {
    const earlier = Math.max(0, first - PAGE)
    const end = Math.min(last, earlier + MOST)
    return { first: earlier, end }
  }
  if (below < AHEAD && last < total) {
    const end = Math.min(total, last + PAGE)
    return { first: Math.max(first, end - MOST), end: end === total ? undefined : end }
  }
  return undefined
}

function firstInSight(element: HTMLElement) {
  const edge = element.getBoundingClientRect().top
  for (const row of element.querySelectorAll('article')) {
    const { top, bottom } = row.getBoundingClientRect()
    if (bottom > edge) return { ts: row.dataset.ts ?? '', top }
  }
  return undefined
}
