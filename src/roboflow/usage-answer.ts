/** Hours that a field counts, by what its name says. */
const UNITS: readonly [name: RegExp, hours: number][] = [
  [/hours?$/i, 1],
  [/minutes?$/i, 1 / 60],
  [/(seconds?|secs?)$/i, 1 / 3600],
]

/**
 * The hours in an answer of GET /usage_deployment or /usage_workspace, whose shape is documented nowhere: the first
 * field whose name ends with a unit of time, or the sum of what lies deeper where there is none. Undefined where
 * nothing is understood.
 *
 * @example
 * hoursIn({ usage: [{ hours: 2 }, { minutes: 30 }] }) // 2.5
 */
export function hoursIn(answer: unknown): number | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined
  const own = Array.isArray(answer) ? undefined : ownHours(answer)
  if (own !== undefined) return own
  const deeper = Object.values(answer).flatMap(value => hoursIn(value) ?? [])
  return deeper.length === 0 ? undefined : deeper.reduce((sum, hours) => sum + hours, 0)
}

function ownHours(fields: object): number | undefined {
  for (const [name, hours] of UNITS) {
    const [, value] = Object.entries(fields).find(([field, each]) => name.test(field) && isAmount(each)) ?? []
    if (typeof value === 'number') return value * hours
  }
  return undefined
}

const isAmount = (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value >= 0
