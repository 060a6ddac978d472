import type { App, ReceiverEvent } from '@slack/bolt'
import type { Logger } from 'pino'
import type { RecordWork } from '../../observe.ts'

/**
 * Blanks secrets in every acknowledgement, which may carry a view, and has the app answer whatever it makes nothing of
 * with an empty one: Slack would send again what gets none, or another status than 200, and show people that the app
 * does not work.
 */
export function acknowledgeEverything(
  app: App,
  log: Logger,
  redact: (text: string) => string,
  record: RecordWork,
) {
  const blanked = <Response>(response: Response): Response =>
    response === undefined ? response : JSON.parse(redact(JSON.stringify(response)))

  const process = app.processEvent.bind(app)
  app.processEvent = async (event: ReceiverEvent) => {
    const begun = performance.now()
    const labels = { surface: surfaceOf(event.body) }
    let answered = false
    const ack: ReceiverEvent['ack'] = async response => {
      answered = true
      record({ kind: 'acknowledgement', labels }, 'done', (performance.now() - begun) / 1000)
      await event.ack(blanked(response))
    }
    try {
      await process({ ...event, ack })
    } catch (error) {
      log.warn({ err: error }, 'malformed request from Slack')
    }
    if (answered) return
    log.warn({ type: event.body.type }, 'unknown request from Slack')
    await ack()
  }
}

/** By the type of Slack's payload; a command has none. */
const SURFACES: Readonly<Record<string, string>> = {
  block_actions: 'button',
  block_suggestion: 'menu',
  view_submission: 'form',
  view_closed: 'form',
  shortcut: 'shortcut',
  message_action: 'shortcut',
  event_callback: 'event',
}

const surfaceOf = ({ type, command }: ReceiverEvent['body']): string =>
  command === undefined ? (SURFACES[String(type)] ?? 'other') : 'command'
