/**
 * Values of one payload that are written out: JSON that is too deep for JSON.stringify comes in a few thousand
 * levels.
 */
const MAX_VALUES = 200_000

/**
 * A payload as text, whatever it is: text stays as it is, nothing is empty, all else is its JSON. Never throws, also
 * where JSON.stringify would, such as at arrays nested a hundred thousand deep.
 */
export function payloadAsText(payload: unknown): string {
  if (typeof payload === 'string') return payload
  if (payload === undefined || payload === null) return ''
  try {
    return JSON.stringify(payload) ?? String(payload)
  } catch {
    return deepJson(payload)
  }
}

/** Text that is written as it stands, among values that are still to be written. */
class Written {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** JSON without recursion; what is more than can be written out, or cannot be read, is an ellipsis. */
function deepJson(payload: unknown): string {
  const parts: string[] = []
  const waiting: unknown[] = [payload]
  for (let values = 0; waiting.length > 0; values += 1) {
    const value = waiting.pop()
    if (value instanceof Written) parts.push(value.text)
    else if (values > MAX_VALUES) return `${parts.join('')}…`
    else {
      try {
        for (const part of partsOf(value).reverse()) waiting.push(part)
      } catch {
        parts.push('"…"')
      }
    }
  }
  return parts.join('')
}

/** One level of a value: what stands in it is still to be written. */
function partsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    const items = value
      .slice(0, MAX_VALUES)
      .flatMap((item, index) => [new Written(index > 0 ? ',' : ''), item])
    return [new Written('['), ...items, new Written(']')]
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .slice(0, MAX_VALUES)
      .flatMap(([key, item], index) => [new Written(`${index > 0 ? ',' : ''}${JSON.stringify(key)}:`), item])
    return [new Written('{'), ...members, new Written('}')]
  }
  return [new Written(typeof value === 'string' ? JSON.stringify(value) : String(value))]
}
