import type { z } from 'zod'

/** Values that are kept: twice as many deployments as one workspace was ever seen to have. */
const MAX_KEPT = 20_000

/** Values by the text they are stored as. A value is never changed, so that one may serve many. */
export interface ParsedTexts<Value> {
  /**
   * Parses a row's text, unless it was the same the last time: nearly all of them are, tick after tick and list after
   * list, and to parse one costs ten times what it costs to read it. `key` names the row.
   */
  parse(key: string, text: string): Value
  /** The text of a value that is about to be written. */
  stringify(key: string, value: Value): string
}

export function createParsedTexts<Value>(schema: z.ZodType<Value>): ParsedTexts<Value> {
  const kept = new Map<string, { text: string; value: Value }>()
  const keep = (key: string, text: string, value: Value) => {
    if (kept.size >= MAX_KEPT) kept.clear()
    kept.set(key, { text, value })
  }
  return {
    parse(key, text) {
      const known = kept.get(key)
      if (known?.text === text) return known.value
      const value = schema.parse(JSON.parse(text))
      keep(key, text, value)
      return value
    },
    stringify(key, value) {
      const text = JSON.stringify(value)
      // Should it not be written after all, the text in the database differs from this one.
      keep(key, text, value)
      return text
    },
  }
}
