import type { RawTextElement, RichTextBlock, TableBlock } from '@slack/types'
import { cut } from './text.ts'

/** What stands in a cell: text as it is, or the person with that Slack id. */
export type Cell = string | { person: string }

/** Characters of a cell: a table has 10,000 in all. */
const MAX_CELL = 60
/** Rows that Slack allows (https://docs.slack.dev/reference/block-kit/blocks/table-block). */
export const MAX_TABLE_ROWS = 100

/** Slack's own table, its first row the header; columns after the first are aligned to the right, like numbers. */
export const table = (rows: readonly (readonly Cell[])[]): TableBlock => ({
  type: 'table',
  rows: rows.slice(0, MAX_TABLE_ROWS).map(cells => cells.map(cellOf)),
  column_settings: (rows[0] ?? []).map((_, index) => ({ align: index === 0 ? 'left' : 'right' })),
})

const cellOf = (cell: Cell): RawTextElement | RichTextBlock =>
  typeof cell === 'string'
    ? // Slack refuses a cell without text.
      { type: 'raw_text', text: cut(cell, MAX_CELL) || ' ' }
    : {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'user', user_id: cell.person }] }],
      }
