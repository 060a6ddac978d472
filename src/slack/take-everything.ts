import type { App, ReceiverEvent } from '@slack/bolt'
import type { Logger } from 'pino'

/**
 * Has the app answer whatever it makes nothing of with an empty acknowledgement: Slack would send again what gets none,
 * or another status than 200, and tell people that the app does not work.
 */
export function takeEverything(app: App, log: Logger) {
  const process = app.processEvent.bind(app)
  app.processEvent = async (event: ReceiverEvent) => {
    let answered = false
    const ack: ReceiverEvent['ack'] = async response => {
      answered = true
      await event.ack(response)
    }
    try {
      await process({ ...event, ack })
    } catch (error) {
      log.warn({ err: error }, 'a request from Slack that cannot be read')
    }
    if (answered) return
    log.warn({ type: event.body.type }, 'a request from Slack that nobody knows what to do with')
    await ack()
  }
}
