import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Draws the rooms of src and what they import into CONTRIBUTING.md: `npm run house:draw`. */
const CONTRIBUTING = fileURLToPath(new URL('../CONTRIBUTING.md', import.meta.url))
const [BEGIN, END] = ['<!-- the house, drawn by npm run house:draw -->', '<!-- end of the house -->']

const mermaid = execFileSync(
  'depcruise',
  [
    'src',
    '--config',
    '--output-type',
    'mermaid',
    '--include-only',
    '^src/[^/]+/',
    '--collapse',
    '^src/[^/]+',
  ],
  { encoding: 'utf8' },
)
const arrows = [...mermaid.matchAll(/^src_(\w+)-->src_(\w+)$/gm)].map(
  ([, from = '', to = '']) => `  ${from.replace('_', '-')} --> ${to.replace('_', '-')}`,
)
const picture = [BEGIN, '', '```mermaid', 'flowchart TD', ...arrows.toSorted(), '```', '', END].join('\n')

const text = readFileSync(CONTRIBUTING, 'utf8')
const [before = '', rest = ''] = text.split(BEGIN)
const after = rest.split(END)[1] ?? ''
writeFileSync(CONTRIBUTING, `${before}${picture}${after}`)
