import type { JsonObject } from '../json.ts'
import { type Arguments, countOf, has, textOf } from './arguments.ts'
import { Refusal } from './method.ts'

/** Slack: the largest page of any list. */
const MOST_ITEMS = 1000

/** One page of a list. */
interface Page<Item> {
  items: Item[]
  hasMore: boolean
  /** `{next_cursor}`, empty on the last page. */
  metadata: JsonObject
}

/**
 * Checks `limit`, for the methods that do.
 *
 * @throws Refusal invalid_limit
 */
export function checkLimit(given: Arguments): void {
  const limit = Number(textOf(given, 'limit') ?? 1)
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_ITEMS) throw new Refusal('invalid_limit')
}

/**
 * Cuts a page out of a list by `limit` and `cursor` (https://docs.slack.dev/apis/web-api/pagination).
 *
 * @throws Refusal invalid_cursor
 */
export function pageOf<Item>(items: readonly Item[], given: Arguments, fallback: number): Page<Item> {
  const cursor = Buffer.from(textOf(given, 'cursor') ?? '', 'base64').toString()
  const start = cursor.startsWith('offset:') ? Number(cursor.slice('offset:'.length)) : 0
  if (has(given, 'cursor') && !(cursor.startsWith('offset:') && Number.isInteger(start))) {
    throw new Refusal('invalid_cursor')
  }
  const end = start + countOf(given, 'limit', fallback, MOST_ITEMS)
  const hasMore = end < items.length
  const next = hasMore ? Buffer.from(`offset:${end}`).toString('base64') : ''
  return { items: items.slice(start, end), hasMore, metadata: { next_cursor: next } }
}
