import { message } from '../block-kit/blocks.ts'
import { code, counted, link, mrkdwn } from '../block-kit/text.ts'
import { logText } from '../incidents/views/log-text.ts'
import { PostRejected } from '../outbox/messenger.ts'
import { entriesIn } from '../roboflow/log-window.ts'
import type { Asked, Reply } from './operation.ts'

/** Calls for a file: a person waits for it. */
const MOST_PAGES = 100

interface Window {
  name: string
  from: string
  to: string
  timeZone: string
}

/**
 * Every entry of a window as a file: into the thread where it was asked, so that all who read there have it, else into
 * the person's direct messages. Throws RoboflowError and PostRejected.
 */
export async function wholeLog({ name, from, to, timeZone }: Window, asked: Asked): Promise<Reply> {
  const { services, channel, threadTs, person } = asked
  const { entries, incomplete } = await entriesIn(services.roboflow, name, from, to, MOST_PAGES)
  if (entries.length === 0) {
    return { to: 'person', message: message(mrkdwn`${code(name)} logged nothing in that time.`) }
  }
  const count = `${incomplete ? 'The newest ' : ''}${counted(entries.length, 'entry', 'entries')}`
  const file = {
    name: `${name}.log`,
    title: `Log of ${name}, ${count}`,
    content: entries
      .toReversed()
      .map(entry => logText(entry, timeZone))
      .join('\n'),
  }
  if (threadTs !== undefined) {
    try {
      await services.messenger.uploadToThread(channel, threadTs, file)
      return { to: 'nobody' }
    } catch (error) {
      if (!(error instanceof PostRejected && error.isAboutTheChannel)) throw error
      services.log.debug({ err: error }, 'a log goes to the person, since the bot may not share files there')
    }
  }
  const url = await services.messenger.uploadToPerson(person, file)
  const where = url ? link(url, `${name}.log`) : mrkdwn`in your direct messages with me`
  return { to: 'person', message: message(mrkdwn`${count} of ${code(name)}: ${where}`) }
}
