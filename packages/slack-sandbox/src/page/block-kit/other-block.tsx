import { lazy, Suspense } from 'react'
import type { Block } from '../../protocol.ts'

/** The library is large and seldom needed: it is fetched when the first such block appears. */
const LibraryBlock = lazy(() => import('./library-block.tsx'))

/** A block this page has no drawing of its own for, such as markdown, alert, card or plan. */
export function OtherBlock({ block }: { block: Block }) {
  return (
    <Suspense fallback={<span className="loading-block">Loading…</span>}>
      <LibraryBlock block={block} />
    </Suspense>
  )
}
