import type { LogWindow, WireLogEntry } from '../roboflow/index.ts'

/** Calls that halve the window; one more reads what is left, so that it is five in all. */
const HALVINGS = 4
/** Entries of the last call. */
const PAGE = 1000

/**
 * When a log's first entry between two instants was written, all in milliseconds since 1970; undefined when there is
 * none. The API answers the newest entries of a window: asked for one alone, it tells whether anything was written
 * before the middle. Five calls leave a sixteenth of the window, of whose last thousand entries the oldest is taken:
 * in a busy log the first may be a little older. Throws what `read` throws.
 */
export async function firstEntry(
  from: number,
  to: number,
  read: (window: LogWindow) => Promise<readonly WireLogEntry[]>,
): Promise<number | undefined> {
  const entriesIn = (maxEntries: number, start: number, end: number) =>
    read({ maxEntries, from: new Date(start), to: new Date(end) })
  let [empty, oldest] = [from, to]
  let found: number | undefined
  for (let call = 0; call < HALVINGS; call += 1) {
    const middle = Math.floor((empty + oldest) / 2)
    const entry = (await entriesIn(1, empty, middle))[0]
    if (entry === undefined) empty = middle
    else oldest = found = Date.parse(entry.timestamp)
  }
  const last = (await entriesIn(PAGE, empty, oldest)).at(-1)
  return last === undefined ? found : Date.parse(last.timestamp)
}
