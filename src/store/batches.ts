import { inSlices } from '../in-slices.ts'

/** SQLite takes 32,766 parameters in a statement, PostgreSQL 65,535; some are left for the rest of the statement. */
const MAX_PARAMETERS = 32_000

/** Rows of a statement: a first list of thousands must not hold up whoever waits for an acknowledgement. */
export const MAX_SAVED_AT_ONCE = 250

/** Rows read at once: some 20 ms of SQLite, which holds up everything else meanwhile. */
export const MAX_READ_AT_ONCE = 2000

/** Reads the rows of thousands of values, as many at once as do not hold the event loop. */
export const readInBatches = async <Value, Row>(
  values: readonly Value[],
  read: (some: readonly Value[]) => Promise<Row[]>,
): Promise<Row[]> => (await inSlices(cut(values, MAX_READ_AT_ONCE), read)).flat()

/** Cuts rows into what one statement can take, or `most`; each has as many parameters as the first has fields. */
export const rowBatches = <Row extends object>(
  rows: readonly Row[],
  most = Number.POSITIVE_INFINITY,
): Row[][] => cut(rows, Math.min(most, mostOf(Math.max(1, Object.keys(rows[0] ?? {}).length))))

/** Cuts a list of values, such as that of an `in`. */
export const valueBatches = <Value>(values: readonly Value[]): Value[][] => cut(values, MAX_PARAMETERS)

const mostOf = (parametersEach: number) => Math.floor(MAX_PARAMETERS / parametersEach)

function cut<Item>(items: readonly Item[], most: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / most) }, (_, index) =>
    items.slice(index * most, (index + 1) * most),
  )
}
