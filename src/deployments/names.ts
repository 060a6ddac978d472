import { distance } from 'fastest-levenshtein'

/** What the product's documentation asks of a deployment's name. */
export const NAME_RULE = '5 to 15 characters: a–z, 0–9 and dashes, starting with a letter'
const NAME = /^[a-z][a-z0-9-]{4,14}$/

/** Whether a new deployment may be called so; existing ones are whatever the API says. */
export const isValidName = (name: string) => NAME.test(name)

/**
 * The candidates most like what was typed, nearest first, at most `limit`: those within half the typed length in
 * edits, or that contain it or begin with it.
 */
export function nearestNames(typed: string, candidates: readonly string[], limit = 3): string[] {
  const wanted = typed.toLowerCase()
  const reach = Math.max(2, Math.floor(wanted.length / 2))
  return [...new Set(candidates)]
    .map(name => ({ name, score: likeness(wanted, name.toLowerCase()) }))
    .filter(({ score }) => score <= reach)
    .sort((one, other) => one.score - other.score || one.name.localeCompare(other.name))
    .slice(0, limit)
    .map(({ name }) => name)
}

function likeness(wanted: string, name: string): number {
  if (name.startsWith(wanted)) return 0
  return name.includes(wanted) ? 1 : distance(wanted, name)
}
