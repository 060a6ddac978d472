interface Limits<Item> {
  sizeOf(item: Item): number
  /** Size of a message; what is larger by itself fills one alone. */
  budget: number
  maxMessages: number
  /** When the last message is full, whether smaller items that come later may still fill it. */
  fillsUp?: boolean
}

/** Fits items into messages, in order; `rest` are those for which there was no room. */
export function packed<Item>(
  items: readonly Item[],
  { sizeOf, budget, maxMessages, fillsUp = false }: Limits<Item>,
): { messages: Item[][]; rest: Item[] } {
  const messages: Item[][] = []
  const rest: Item[] = []
  let room = 0
  for (const item of items) {
    if (rest.length > 0 && !fillsUp) {
      rest.push(item)
      continue
    }
    const size = sizeOf(item)
    const needsAnother = messages.length === 0 || size > room
    if (needsAnother && messages.length === maxMessages) {
      rest.push(item)
      continue
    }
    if (needsAnother) {
      messages.push([])
      room = budget
    }
    messages.at(-1)?.push(item)
    room -= size
  }
  return { messages, rest }
}
