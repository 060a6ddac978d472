const key = (person: string) => `slack-sandbox:read:${person}`

/** What the person had read when the page was last open here. */
export function storedLastRead(person: string): Record<string, string> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key(person)) ?? '{}')
    const entries = Object.entries(stored ?? {}).filter(([, ts]) => typeof ts === 'string')
    return Object.fromEntries(entries) as Record<string, string>
  } catch {
    return {}
  }
}

/** A browser that keeps nothing only forgets the marks. */
export function storeLastRead(person: string, lastRead: Readonly<Record<string, string>>): void {
  try {
    localStorage.setItem(key(person), JSON.stringify(lastRead))
  } catch {}
}
