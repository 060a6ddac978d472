import type { ActionsBlock } from '@slack/types'
import { actions } from './blocks.ts'
import type { CommandLine } from './command.ts'

interface Pager {
  /** Counts from 1. */
  page: number
  pages: number
  back: string
  forward: string
  /** The command line of a page. */
  commandOf(page: number): CommandLine
}

/** Buttons to the pages beside this one, in place; none where there is one page only. */
export function pager({ page, pages, back, forward, commandOf }: Pager): ActionsBlock[] {
  const buttons = [
    ...(page > 1 ? [{ label: back, command: commandOf(page - 1), inPlace: true }] : []),
    ...(page < pages ? [{ label: forward, command: commandOf(page + 1), inPlace: true }] : []),
  ]
  return buttons.length === 0 ? [] : [actions(buttons)]
}
