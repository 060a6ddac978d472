import { readFileSync } from 'node:fs'

/** Settings that may be given as the path of a file instead, as Docker and Kubernetes hand secrets over. */
const SECRETS = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'ROBOFLOW_API_KEY',
  'DATABASE_URL',
] as const

/**
 * The environment with what the files named by `…_FILE` variables hold, and a fault for each that cannot be read or
 * whose setting is given both ways.
 */
export function withSecretFiles(environment: Record<string, string | undefined>): {
  environment: Record<string, string | undefined>
  faults: string[]
} {
  const filled = { ...environment }
  const faults: string[] = []
  for (const name of SECRETS) {
    const path = environment[`${name}_FILE`]?.trim()
    if (!path) continue
    if (environment[name]?.trim()) {
      faults.push(`${name} and ${name}_FILE are both set; keep only one; example: ${name}_FILE=${EXAMPLE}`)
      continue
    }
    try {
      const text = readFileSync(path, 'utf8').trim()
      if (text === '') faults.push(`${name}_FILE points to an empty file; example: ${name}_FILE=${EXAMPLE}`)
      filled[name] = text
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
      faults.push(
        `${name}_FILE points to a file that cannot be read (${code}); example: ${name}_FILE=${EXAMPLE}`,
      )
    }
  }
  return { environment: filled, faults }
}

const EXAMPLE = '/run/secrets/name'
