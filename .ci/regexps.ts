import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { parseSync } from '@swc/core'
import { analyse } from 'scslre'

/**
 * Fails when a regular expression of ours may take more than linear time for some text: people and servers choose what
 * is matched. It reads each literal of `src`; those that are put together at run time are tried by
 * test/adversarial-text.test.ts.
 */

interface Literal {
  pattern: string
  flags: string
}

/** Every literal below a node of the syntax tree. */
function literalsIn(node: unknown, found: Literal[] = []): Literal[] {
  if (Array.isArray(node)) for (const each of node) literalsIn(each, found)
  else if (typeof node === 'object' && node !== null) {
    const { type, pattern, flags } = node as Record<string, unknown>
    if (type === 'RegExpLiteral') found.push({ pattern: String(pattern), flags: String(flags) })
    for (const child of Object.values(node)) literalsIn(child, found)
  }
  return found
}

let faults = 0
for await (const file of glob('src/**/*.ts')) {
  const module = parseSync(readFileSync(file, 'utf8'), { syntax: 'typescript', target: 'es2024' })
  for (const { pattern, flags } of literalsIn(module.body)) {
    const { reports } = analyse({ source: pattern, flags })
    for (const { type, exponential } of reports) {
      faults += 1
      console.error(`${file}: /${pattern}/${flags} (${exponential ? 'exponential' : 'polynomial'}, ${type})`)
    }
  }
}
if (faults > 0) process.exitCode = 1
