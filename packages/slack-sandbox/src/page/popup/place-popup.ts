const GAP = 4
const EDGE = 8

/** Puts the popup below its anchor, or above it where there is more room, and keeps it on the screen. */
export function placePopup(popup: HTMLElement, anchor: HTMLElement, align: 'start' | 'end'): void {
  const at = anchor.getBoundingClientRect()
  const width = document.documentElement.clientWidth
  const height = document.documentElement.clientHeight
  popup.style.minWidth = `${Math.min(at.width, width - 2 * EDGE)}px`
  popup.style.maxHeight = ''
  const below = height - at.bottom - GAP - EDGE
  const above = at.top - GAP - EDGE
  const goesBelow = below >= popup.scrollHeight || below >= above
  popup.style.maxHeight = `${Math.max(120, Math.min(goesBelow ? below : above, 360))}px`
  const start = align === 'start' ? at.left : at.right - popup.offsetWidth
  popup.style.left = `${Math.max(EDGE, Math.min(start, width - popup.offsetWidth - EDGE))}px`
  popup.style.top = `${goesBelow ? at.bottom + GAP : at.top - GAP - popup.offsetHeight}px`
}
