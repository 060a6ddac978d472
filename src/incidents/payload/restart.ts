/** How a restart that nobody asked for is called; it is a kind of error by itself. */
export const RESTARTED = 'Restarted by itself'

/** A restart as a structured line: the last entries before it, as text. */
export const restartPayload = (before: readonly string[]): string =>
  JSON.stringify({ message: RESTARTED, before: before.join('\n') || '(nothing was logged)' })

/** The last entries before a restart; undefined for what tells of none. */
export function beforeRestart({ message, raw }: { message: string; raw: string }): string | undefined {
  if (message !== RESTARTED || !raw.startsWith('{')) return undefined
  const { before } = JSON.parse(raw) as { before?: unknown }
  return typeof before === 'string' ? before : undefined
}
