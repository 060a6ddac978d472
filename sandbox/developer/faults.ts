import type { Fault as SlackFault } from '../../packages/slack-sandbox/src/faults.ts'
import type { Fault as RoboflowFault } from '../roboflow/faults.ts'
import type { ROBOFLOW_FAULTS, SLACK_FAULTS } from './protocol.ts'

/** What each fault of the drawer does to Slack, until it is taken away. */
export const SLACK: Readonly<Record<(typeof SLACK_FAULTS)[number], SlackFault>> = {
  rate_limited: { kind: 'rate_limited', retryAfter: 5 },
  down: { status: 503 },
  drop_after_accepting: { dropAfterAccepting: true },
}

/** What each fault of the drawer does to the deployments API, until it is taken away. */
export const ROBOFLOW: Readonly<Record<(typeof ROBOFLOW_FAULTS)[number], RoboflowFault>> = {
  error: { status: 500, body: 'Internal Server Error' },
  slow: { delayMs: 8000 },
  garbage: { garbage: '<html><body>502 Bad Gateway</body></html>' },
}
