import type { TableBlock as Table } from '@slack/types'
import { RichText } from './rich-text/rich-text.tsx'

type Cell = Table['rows'][number][number]

/** A table whose first row is its header; it scrolls sideways where it is too wide. */
export function TableBlock({ block }: { block: Table }) {
  const [head = [], ...rows] = block.rows
  const alignment = (column: number) => ({
    textAlign: block.column_settings?.[column]?.align ?? ('left' as const),
  })
  return (
    <div className="table-scroll">
      <table>
        <thead>
          <tr>
            {head.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its place only
              <th key={column} style={alignment(column)} scope="col">
                <CellContent cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place only
            <tr key={index}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its place only
                <td key={column} style={alignment(column)}>
                  <CellContent cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function CellContent({ cell }: { cell: Cell }) {
  if (cell.type === 'rich_text') return <RichText block={cell} />
  return cell.text
}
