/** SQLite takes 32,766 parameters in a statement, PostgreSQL 65,535; some are left for the rest of the statement. */
const MAX_PARAMETERS = 32_000

/** Cuts rows into what one statement can take; each has as many parameters as the first has fields. */
export const rowBatches = <Row extends object>(rows: readonly Row[]): Row[][] =>
  cut(rows, Math.max(1, Object.keys(rows[0] ?? {}).length))

/** Cuts a list of values, such as that of an `in`. */
export const valueBatches = <Value>(values: readonly Value[]): Value[][] => cut(values, 1)

function cut<Item>(items: readonly Item[], parametersEach: number): Item[][] {
  const most = Math.floor(MAX_PARAMETERS / parametersEach)
  return Array.from({ length: Math.ceil(items.length / most) }, (_, index) =>
    items.slice(index * most, (index + 1) * most),
  )
}
