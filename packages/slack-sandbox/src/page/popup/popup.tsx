import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { placePopup } from './place-popup.ts'

interface Props {
  anchor: RefObject<HTMLElement | null>
  onClose(): void
  /** Which edge of the anchor it keeps to. */
  align?: 'start' | 'end'
  className?: string
  children: ReactNode
}

/** Something that opens beside its anchor, above everything: in the browser's top layer, so that no modal clips it. */
export function Popup({ anchor, onClose, align = 'start', className = '', children }: Props) {
  const popup = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  close.current = onClose

  useLayoutEffect(() => {
    const element = popup.current
    element?.showPopover()
    return () => {
      if (element?.isConnected) element.hidePopover()
    }
  }, [])

  useLayoutEffect(() => {
    if (popup.current && anchor.current) placePopup(popup.current, anchor.current, align)
  })

  useEffect(() => {
    const place = () => {
      if (popup.current && anchor.current) placePopup(popup.current, anchor.current, align)
    }
    const leave = ({ target }: Event) => {
      const inside = [popup.current, anchor.current].some(element => element?.contains(target as Node))
      if (!inside) close.current()
    }
    addEventListener('pointerdown', leave, true)
    addEventListener('scroll', place, true)
    addEventListener('resize', place)
    return () => {
      removeEventListener('pointerdown', leave, true)
      removeEventListener('scroll', place, true)
      removeEventListener('resize', place)
    }
  }, [anchor, align])

  return (
    <div ref={popup} popover="manual" className={`popup ${className}`}>
      {children}
    </div>
  )
}
