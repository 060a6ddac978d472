import { useCallback, useEffect, useReducer } from 'react'
import type { PageEvent, Snapshot } from '../../protocol.ts'
import { type Address, writeAddress } from '../address.ts'
import { storedLastRead, storeLastRead } from '../state/last-read.ts'
import { openWorkspace } from '../state/opening.ts'
import { reduceWorkspace } from '../state/reducer.ts'
import type { PageAction, WorkspaceState } from '../state/workspace-state.ts'
import { follow } from './follow.ts'

export type Dispatch = (event: PageEvent | PageAction) => void

/** The workspace as the person sees it, kept up to date; undefined until the first snapshot has come. */
export function useWorkspace(address: Address): [WorkspaceState | undefined, Dispatch] {
  const { person } = address
  const [state, dispatch] = useReducer(
    (current: WorkspaceState | undefined, event: PageEvent | PageAction) => {
      if (current) return reduceWorkspace(current, event)
      return event.type === 'snapshot' ? opened(event.snapshot, address) : undefined
    },
    undefined,
  )
  useEffect(
    () =>
      follow(person, {
        onSnapshot: snapshot => dispatch({ type: 'snapshot', snapshot }),
        onEvent: dispatch,
        onLost: () => dispatch({ type: 'connection_lost' }),
      }),
    [person],
  )
  const me = state?.me.id
  const lastRead = state?.lastRead
  useEffect(() => {
    if (me && lastRead) storeLastRead(me, lastRead)
  }, [me, lastRead])
  const channel = state?.openChannel
  const thread = state?.openThread
  const tab = state && channel?.startsWith('D') && state.app.homeTab ? state.tab : undefined
  useEffect(() => {
    if (me) history.replaceState(null, '', writeAddress({ person: me, channel, thread, tab }))
  }, [me, channel, thread, tab])
  return [state, useCallback((event: PageEvent | PageAction) => dispatch(event), [])]
}

const opened = (snapshot: Snapshot, { channel, thread, tab }: Address): WorkspaceState =>
  openWorkspace(snapshot, { channel, thread, tab, lastRead: storedLastRead(snapshot.me.id) })
