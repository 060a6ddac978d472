import { message } from '../../block-kit/index.ts'
import { type Request, type Services, tooOftenWords } from '../../operations/index.ts'
import type { Answerer } from './answer.ts'
import type { RateLimiter } from './rate-limit.ts'
import type { ReplyTo } from './reply-to.ts'

/** What is known of a request; its operation, once it was read. */
type Asked = Pick<Request, 'person'> & Partial<Pick<Request, 'operation' | 'arguments'>>

/** Keeps one person's requests from taking the bot away from everybody else. */
export interface Admission {
  /**
   * Whether a request is within its person's limit, who is told once when it is not. A change by somebody who may make
   * it always is.
   */
  admits(request: Asked, replyTo: ReplyTo): Promise<boolean>
  /** The person's newest request turned out to be a change they may make, which is not counted. */
  uncount(person: string): void
}

export function createAdmission(limiter: RateLimiter, services: Services, answerer: Answerer): Admission {
  async function mayMake({ operation, arguments: given, person }: Asked) {
    if (given === undefined || !operation?.changesWith(given)) return false
    const permissions = await services.permissionsOf(person)
    if (!operation.needsDeployment) return permissions.create
    const name = given.name?.trim()
    const record = name === undefined ? undefined : await services.records.findByName(name)
    // Of one that nobody knows, only an operator is sure to have the right.
    return permissions.for(record ?? { deployment: {} }).change
  }

  return {
    async admits(request, replyTo) {
      const { isWithin, limit, isToBeSaid } = await limiter.take(request.person)
      if (isWithin || (await mayMake(request))) return true
      if (isToBeSaid) await answerer.toPerson(replyTo, message(tooOftenWords(limit)))
      return false
    },
    uncount: limiter.giveBack,
  }
}
