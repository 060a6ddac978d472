import type { DeliveryEntry, RequestEntry, ToastEntry } from '../journal.ts'
import type { TrafficEntry } from './protocol.ts'

/** Slack: three seconds (https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response). */
const ACK_LIMIT_MS = 3000

type Entry = Omit<TrafficEntry, 'id'>
type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null
export const present = (...values: unknown[]) =>
  values.filter(value => value !== undefined && value !== '').map(String)

/** A Web API call, or a use of a response_url. */
export function requestEntry({ at, method, arguments: given, response, status, ms }: RequestEntry): Entry {
  const answer = isFields(response) ? response : {}
  const refused = answer.ok === false || status >= 400 || status === 0
  const code = present(answer.error, typeof response === 'string' ? response : undefined)[0]
  return {
    at,
    route: 'bot_to_slack',
    title: method,
    detail: present(given.channel, given.text, given.view_id, given.filename).join(' · ').slice(0, 200),
    status: status === 0 ? 'no answer' : String(status),
    ...(refused ? { refusal: code ?? 'no answer' } : {}),
    ...(ms === undefined ? {} : { ms }),
    request: given,
    ...(response === undefined ? {} : { response }),
  }
}

function deliveryDetail({ payload }: DeliveryEntry): string {
  const event = isFields(payload.event) ? payload.event : {}
  const action = Array.isArray(payload.actions) && isFields(payload.actions[0]) ? payload.actions[0] : {}
  const view = isFields(payload.view) ? payload.view : {}
  return present(
    payload.command,
    payload.text,
    payload.callback_id ?? view.callback_id,
    action.action_id ?? payload.action_id,
    payload.value,
    event.type,
  ).join(' · ')
}

/** A command, interaction or event, until the bot has acknowledged it and after. */
export function deliveryEntry(delivery: DeliveryEntry): Entry {
  const { at, kind, payload, ackMs, status, response } = delivery
  const failed = status !== 'pending' && status !== 'acknowledged'
  return {
    at,
    route: 'slack_to_bot',
    title: kind === 'interactive' ? String(payload.type) : kind,
    detail: deliveryDetail(delivery).slice(0, 200),
    status,
    ...(failed ? { refusal: status === 'timed_out' ? 'operation_timeout' : 'dispatch_failed' } : {}),
    ...(ackMs === undefined ? {} : { ms: ackMs }),
    limitMs: ACK_LIMIT_MS,
    request: payload,
    ...(response === undefined ? {} : { response }),
  }
}

/** What Slack told a person. */
export const toastEntry = ({ at, person, text, code }: ToastEntry): Entry => ({
  at,
  route: 'slack_to_person',
  title: 'toast',
  detail: text,
  status: 'shown',
  refusal: code,
  request: { person, text },
})
