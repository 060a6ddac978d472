import { useEffect, useState } from 'react'
import type { HomeView, StateValues } from '../../protocol.ts'
import { Blocks } from '../block-kit/block.tsx'
import { SurfaceProvider } from '../block-kit/surface-provider.tsx'
import { acts } from '../connection/acts.ts'
import { useWorkspaceContext } from '../workspace-context.ts'

/** What the app published for this person; it hears each time that they look. */
export function HomePane({ home }: { home: HomeView | null }) {
  const { me, app } = useWorkspaceContext()
  useEffect(() => {
    void acts.home({ person: me.id, tab: 'home' })
  }, [me.id])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long Home must scroll by keyboard as well
    <section className="home" aria-label={`Home of ${app.name}`} tabIndex={0}>
      {home ? (
        <>
          <h2 className="for-screen-readers">Home</h2>
          <HomeBlocks key={home.id} home={home} />
        </>
      ) : (
        <div className="home-empty">
          <h2>{app.name} has not published a Home</h2>
          <p>
            It was told that you look (<code>app_home_opened</code>), and what it publishes with{' '}
            <code>views.publish</code> appears here.
          </p>
        </div>
      )}
    </section>
  )
}

function HomeBlocks({ home: { id, view } }: { home: HomeView }) {
  const [typed, setTyped] = useState<StateValues>({})
  const [place] = useState({ viewId: id })
  return (
    <SurfaceProvider place={place} blocks={view.blocks} typed={typed} onTyped={setTyped}>
      <Blocks blocks={view.blocks} />
    </SurfaceProvider>
  )
}
