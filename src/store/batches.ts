/** SQLite takes 32,766 variables in a statement, PostgreSQL 65,535. */
const MOST = 5000

export function batches<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / MOST) }, (_, index) =>
    items.slice(index * MOST, (index + 1) * MOST),
  )
}
