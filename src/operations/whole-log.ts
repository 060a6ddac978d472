import { code, counted, link, type Message, message, mrkdwn } from '../block-kit/index.ts'
import { logText, rawLogText, withDecided } from '../incidents/index.ts'
import { PostRejected } from '../outbox/index.ts'
import { entriesIn } from '../roboflow/index.ts'
import type { Context } from './operation.ts'
import { cutWords } from './views/log-page.ts'

/** Calls for a file: a person waits for it. */
const MAX_PAGES = 100

interface Window {
  name: string
  from: string
  to: string
  timeZone: string
  /** Whether the payloads are to be in it as they came. */
  raw: boolean
}

/**
 * Every entry of a window as a file: into the thread where it was asked, so that all who read there have it, else into
 * the person's direct messages. Throws RoboflowError and PostRejected.
 */
export async function wholeLog(
  { name, from, to, timeZone, raw }: Window,
  context: Context,
): Promise<{ reply: Message | undefined }> {
  const { services, request } = context
  const { channel, threadTs, person } = request
  const { entries, incomplete, isCut } = await entriesIn(services.roboflow, name, from, to, MAX_PAGES)
  if (entries.length === 0) {
    return { reply: message(mrkdwn`${code(name)} logged nothing in that time range.`) }
  }
  const count = `${incomplete ? 'The newest ' : ''}${counted(entries.length, 'entry', 'entries')}`
  const rest = isCut ? cutWords(entries.at(-1)?.timestamp) : mrkdwn``
  const asText = raw ? rawLogText : logText
  const file = {
    name: `${name}.log`,
    title: `Log of ${name}, ${count}`,
    content: entries
      .toReversed()
      .map(entry => asText(withDecided(entry, services.settings.levelsFrom), timeZone))
      .join('\n'),
  }
  if (threadTs !== undefined) {
    try {
      await services.messenger.uploadToThread(channel, threadTs, file)
      return {
        reply: isCut ? message(mrkdwn`${count} of ${code(name)} are in the thread.${rest}`) : undefined,
      }
    } catch (error) {
      if (!(error instanceof PostRejected && error.isAboutTheChannel)) throw error
      services.log.debug({ err: error }, 'a log goes to the person, since the bot may not share files there')
    }
  }
  const url = await services.messenger.uploadToPerson(person, file)
  const where = url ? link(url, `${name}.log`) : mrkdwn`in your direct messages`
  return { reply: message(mrkdwn`${count} of ${code(name)}: ${where}${isCut ? mrkdwn`.${rest}` : ''}`) }
}
