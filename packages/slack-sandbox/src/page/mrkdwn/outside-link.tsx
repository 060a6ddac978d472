import type { ReactNode } from 'react'
import { isSafeAddress } from './angle.ts'

/** A link that leaves the page, in a tab of its own; an address that is not safe to open is shown as text. */
export function OutsideLink({ url, children }: { url: string; children: ReactNode }) {
  if (!isSafeAddress(url)) return <span>{children}</span>
  return (
    <a className="link" href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}
