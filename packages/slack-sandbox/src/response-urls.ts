import type { Now } from './clock.ts'
import { newSecret } from './identifiers.ts'

/** Slack: five answers within thirty minutes (https://docs.slack.dev/interactivity/handling-user-interaction). */
const USES = 5
const LIFETIME_MS = 30 * 60 * 1000

/** What a response_url allows to answer to. */
export interface ResponseGrant {
  channel: string
  personId: string
  /** Of the message that was acted in; absent for slash commands. */
  originalTs?: string
}

/** The response_urls handed out with commands and message interactions. */
export interface ResponseUrls {
  /** The full address. */
  issue(grant: ResponseGrant): string
  /** Counts one use; the error is Slack's word. */
  use(secret: string): ResponseGrant | { error: 'expired_url' | 'used_url' }
}

/** @param base address the secret is appended to, ending in a slash; asked late, as the port is known late */
export function createResponseUrls(now: Now, base: () => string): ResponseUrls {
  const grants = new Map<string, { grant: ResponseGrant; at: number; uses: number }>()
  return {
    issue(grant) {
      const secret = newSecret()
      grants.set(secret, { grant, at: now(), uses: 0 })
      const oldest = grants.keys().next()
      if (grants.size > 5000 && !oldest.done) grants.delete(oldest.value)
      return base() + secret
    },
    use(secret) {
      const known = grants.get(secret)
      if (!known || now() - known.at > LIFETIME_MS) return { error: 'expired_url' }
      if (known.uses >= USES) return { error: 'used_url' }
      known.uses += 1
      return known.grant
    },
  }
}
