import { type Cached, cached } from '../cached.ts'
import type { Deployment, RoboflowClient } from '../roboflow/index.ts'

/** Milliseconds: a type-ahead asks at every key. */
const LIFETIME_MS = 10_000

/** The live deployments, cached for a short time. `get` throws RoboflowError when the API does not answer. */
export const liveDeployments = (
  roboflow: Pick<RoboflowClient, 'list'>,
  now: () => number,
): Cached<readonly Deployment[]> =>
  cached<readonly Deployment[]>({ now, lifetimeMs: LIFETIME_MS, failureLifetimeMs: 0 }, () => roboflow.list())
