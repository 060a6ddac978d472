import { setImmediate } from 'node:timers/promises'

/** Milliseconds after which others go first: an acknowledgement may have come meanwhile. */
const SLICE_MS = 10

/** Resolves when whatever waits for the event loop has had its turn. */
export const othersFirst = () => setImmediate()

/**
 * Does something for each item, in order, without holding the event loop for longer than a slice, however many there
 * are. Few items are done at once.
 *
 * @example
 * const records = await inSlices(rows, parseRecord)
 */
export async function inSlices<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Result | Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  let begunAt = performance.now()
  for (const item of items) {
    const result = work(item)
    results.push(result instanceof Promise ? await result : result)
    if (performance.now() - begunAt < SLICE_MS) continue
    await othersFirst()
    begunAt = performance.now()
  }
  return results
}
