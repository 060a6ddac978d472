import { spawnSync } from 'node:child_process'

/**
 * Fails when a dependency has a known advisory (`npm audit`) or is not what its publisher signed (`npm audit
 * signatures`). A registry that does not answer such questions is no fault of the code and passes with a line, unless
 * AUDIT_REQUIRED is set, as it is where the public registry is at hand.
 */
const required = Boolean(process.env.AUDIT_REQUIRED)

interface Answer {
  /** Of `npm audit`: how many by severity. */
  metadata?: { vulnerabilities: { total: number } }
  /** Of `npm audit signatures`. */
  invalid?: unknown[]
  missing?: unknown[]
}

function ask(question: string[]): { code: number | null; answer: Answer; said: string } {
  const { status, stdout, stderr } = spawnSync('npm', [...question, '--json', '--fetch-retries=0'], {
    encoding: 'utf8',
  })
  try {
    return { code: status, answer: JSON.parse(stdout) as Answer, said: `${stdout}${stderr}` }
  } catch {
    return { code: status, answer: {}, said: `${stdout}${stderr}` }
  }
}

/** `answered` tells an answer of the registry from a failure to get one. */
function check(name: string, question: string[], answered: (answer: Answer) => boolean): boolean {
  const { code, answer, said } = ask(question)
  if (code === 0) {
    console.log(`${name}: nothing known against any dependency`)
    return true
  }
  if (answered(answer)) {
    console.error(`${name}:\n${said}`)
    return false
  }
  const why = /\d{3} [A-Z][A-Za-z ]+ - \w+ [^\s"]+|\bE[A-Z]{4,}\b/.exec(said)?.[0] ?? `code ${code}`
  console.error(`${name}: the registry does not answer (${why})${required ? '' : '; passed over'}`)
  return !required
}

const results = [
  check('npm audit', ['audit'], ({ metadata }) => (metadata?.vulnerabilities.total ?? 0) > 0),
  check(
    'npm audit signatures',
    ['audit', 'signatures'],
    ({ invalid, missing }) => (invalid?.length ?? 0) + (missing?.length ?? 0) > 0,
  ),
]
process.exitCode = results.every(Boolean) ? 0 : 1
