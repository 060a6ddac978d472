import type { ConfirmationDialog } from '@slack/types'
import { createContext, useContext } from 'react'

/** Asks the person and tells what they answered. */
export type Confirm = (dialog: ConfirmationDialog) => Promise<boolean>

export const ConfirmContext = createContext<Confirm>(async () => true)

/** Asks before what cannot be undone. */
export const useConfirm = (): Confirm => useContext(ConfirmContext)
