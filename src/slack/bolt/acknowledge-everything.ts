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
    let answered = false
    const ack: ReceiverEvent['ack'] = async response => {
      answered = true
      record({ kind: 'acknowledgement', labels: {} }, 'done', (performance.now() - begun) / 1000)
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
