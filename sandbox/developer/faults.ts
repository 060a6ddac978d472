import type { Fault } from '../roboflow/faults.ts'
import type { ROBOFLOW_FAULTS } from './protocol.ts'

/** What each fault of the panel does to the deployments API, until it is taken away. */
export const ROBOFLOW: Readonly<Record<(typeof ROBOFLOW_FAULTS)[number], Fault>> = {
  error: { status: 500, body: 'Internal Server Error' },
  slow: { delayMs: 8000 },
  garbage: { garbage: '<html><body>502 Bad Gateway</body></html>' },
}
