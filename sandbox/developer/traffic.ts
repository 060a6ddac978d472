import type { TrafficEntry } from '../../packages/slack-sandbox/src/index.ts'
import type { AnsweredRequest } from '../roboflow/server.ts'

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** A call of the deployments API; the key is left out. */
export function roboflowEntry(answered: AnsweredRequest): Omit<TrafficEntry, 'id'> {
  const { at, ms, method, path, query, body, status, response } = answered
  const given = isFields(body) ? { ...query, ...body } : body === undefined ? query : { ...query, body }
  const { api_key: _, ...request } = given as Record<string, unknown>
  return {
    at,
    route: 'bot_to_roboflow',
    title: `${method} ${path}`,
    detail: [request.deployment_name, request.machine_type].filter(Boolean).join(' · '),
    status: status === 0 ? 'no answer' : String(status),
    ...(status >= 400 || status === 0
      ? { refusal: typeof response === 'string' ? response : 'no answer' }
      : {}),
    ms,
    request,
    ...(response === undefined ? {} : { response }),
  }
}
