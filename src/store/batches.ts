/** SQLite takes 32,766 variables in a statement, PostgreSQL 65,535. */
const BATCH_SIZE = 5000

export function batches<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / BATCH_SIZE) }, (_, index) =>
    items.slice(index * BATCH_SIZE, (index + 1) * BATCH_SIZE),
  )
}
