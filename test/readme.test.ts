import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { operations } from '../src/operations/registry.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

/** The cells of the table of commands, by verb. */
const rows = new Map(
  [...readme.matchAll(/^\| `(\w+)(.*)` \| (.*?) ?\| (.+) \|$/gm)].map(([, verb = '', usage, also, does]) => [
    verb,
    { usage: usage?.replaceAll('\\|', '|').trim(), also, does },
  ]),
)

test.each(operations.map(operation => [operation.verb, operation] as const))(
  'the table of commands shows %s as it is',
  (verb, { usage, aliases, summary }) => {
    const row = rows.get(verb)
    expect(row?.usage).toBe(usage)
    expect(row?.also).toBe(aliases.map(alias => `\`${alias}\``).join(', '))
    expect(row?.does?.startsWith(summary)).toBe(true)
  },
)
