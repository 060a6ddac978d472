/** Where in the workspace the page's address points. */
export interface Address {
  person?: string | undefined
  channel?: string | undefined
  thread?: string | undefined
  /** Of the app, where it has a Home. */
  tab?: string | undefined
}

/** The address in a query such as `?person=U0ADA&channel=C0GENERAL`. */
export function readAddress(search: string): Address {
  const query = new URLSearchParams(search)
  const of = (name: string) => query.get(name) ?? undefined
  return { person: of('person'), channel: of('channel'), thread: of('thread'), tab: of('tab') }
}

/** The query that leads back to the address. */
export function writeAddress(address: Address): string {
  const entries = Object.entries(address).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return `?${new URLSearchParams(entries)}`
}
