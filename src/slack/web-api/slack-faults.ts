/** Platform errors that are faults of Slack's own: a call may have been carried out before they happened. */
const SERVER_FAULTS = [
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]

/** Whether a platform error says nothing of what was asked for. */
export const isServerFault = (code: string) => SERVER_FAULTS.includes(code)

/** Whether a platform error asks for a pause. */
export const isRateLimit = (code: string) => code === 'ratelimited' || code === 'rate_limited'
