import { randomUUID } from 'node:crypto'
import { code, type Message, type Mrkdwn, mrkdwn, sentence } from '../../block-kit/index.ts'
import { nearestNames } from '../../deployments/index.ts'
import {
  apiProblemWords,
  Declined,
  lineAgain,
  NotAllowedHere,
  NotRecorded,
  problem,
  type Request,
  type Services,
  tryAgain,
  unknownName,
} from '../../operations/index.ts'
import { DeliveryUncertain, PostRejected, RateLimited } from '../../outbox/index.ts'
import { Refused } from '../../roboflow/index.ts'
import { StoreUnavailable } from '../../store/index.ts'

/** A failure in words for the person who asked. What nobody foresaw is logged under a reference they can quote. */
export function failureWords(error: unknown, services: Services): Mrkdwn {
  if (error instanceof Declined) return error.words
  if (error instanceof NotAllowedHere) return sentence(error.message)
  const words = apiProblemWords(error)
  if (words) return words
  if (error instanceof PostRejected) {
    return error.isAboutTheChannel
      ? mrkdwn`I can't post in this channel (${code(error.reason)}). Invite me with ${code('/invite @roboflow')}, then try again.`
      : mrkdwn`Slack rejected my message (${code(error.reason)}). Try again in a moment.`
  }
  if (error instanceof NotRecorded) {
    services.log.error({ err: error }, 'a change was made and could not be recorded')
    return mrkdwn`Roboflow made the change, but I couldn't record it (${sentence(error.message)}). Check it with ${code('show')} before you try again.`
  }
  if (error instanceof StoreUnavailable) {
    services.log.error({ err: error }, 'the database cannot be used')
    return mrkdwn`I can't use my database (${sentence(error.message)}). Try again in a minute. ${code('status')} says when it works again.`
  }
  if (error instanceof RateLimited) {
    return mrkdwn`Slack limits how often I can ask it. Try again in ${Math.ceil(error.waitMs / 1000)} s.`
  }
  if (error instanceof DeliveryUncertain) {
    return mrkdwn`Slack didn't respond as expected (${sentence(error.message)}). Check whether it went through, then try again.`
  }
  const reference = randomUUID().slice(0, 8)
  services.log.error({ err: error, reference }, 'operation failed unexpectedly')
  return mrkdwn`Something went wrong on my side. Try again. If it keeps happening, give the person who runs this bot the reference ${code(reference)}.`
}

/** The same as a message: with the nearest names when the deployment does not exist, else with a way to try again. */
export async function failureMessage(
  error: unknown,
  { operation, arguments: given, seen }: Request,
  services: Services,
): Promise<Message> {
  if (
    error instanceof Refused &&
    error.status < 500 &&
    operation.needsDeployment &&
    given.name !== undefined
  ) {
    const live = await services.liveDeployments.get().catch((): undefined => undefined)
    if (live && !live.some(({ name }) => name === given.name)) {
      const names = nearestNames(
        given.name,
        live.map(({ name }) => name),
      )
      const nearest = names.flatMap(near => live.find(({ name }) => name === near) ?? [])
      return unknownName(operation.verb, given.name, nearest)
    }
  }
  if (error instanceof Declined) return problem(error.words)
  const idOf = async (name: string) => seen?.id ?? (await services.records.findByName(name))?.deployment.id
  // Where the store fails, too, there is no button, but still an answer.
  const again = await lineAgain(operation, given, idOf).catch(() => undefined)
  return problem(failureWords(error, services), ...(again ? [tryAgain(again)] : []))
}
