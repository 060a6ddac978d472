import type { TrafficEntry } from '../../developer/protocol.ts'

/** More than this is forgotten by the page. */
const MOST = 5000

export interface Filter {
  /** `all`, or one of the routes. */
  route: string
  words: string
  refusedOnly: boolean
}

/** The entries with these added, each at its place: an entry that comes again replaces the one of its id. */
export function withEntries(
  before: readonly TrafficEntry[],
  added: readonly TrafficEntry[],
): readonly TrafficEntry[] {
  const entries = [...before]
  for (const entry of added) {
    const known =
      entry.id <= (entries.at(-1)?.id ?? 0) ? entries.findLastIndex(({ id }) => id === entry.id) : -1
    if (known === -1) entries.push(entry)
    else entries[known] = entry
  }
  return entries.slice(-MOST)
}

/** Those that go the route and hold the words anywhere, in what was asked or answered. */
export function matching(entries: readonly TrafficEntry[], filter: Filter): readonly TrafficEntry[] {
  const words = filter.words.trim().toLowerCase()
  return entries.filter(
    entry =>
      (filter.route === 'all' || entry.route === filter.route) &&
      (!filter.refusedOnly || entry.refusal !== undefined) &&
      (words === '' || searchable(entry).includes(words)),
  )
}

const texts = new WeakMap<TrafficEntry, string>()

function searchable(entry: TrafficEntry): string {
  const known = texts.get(entry)
  if (known !== undefined) return known
  const text = JSON.stringify(entry).toLowerCase()
  texts.set(entry, text)
  return text
}

/** What an entry is copied as. */
export const entryJson = ({ id: _, ...entry }: TrafficEntry): string => JSON.stringify(entry, undefined, 2)
