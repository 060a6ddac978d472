import type { Config } from './config.ts'
import {
  type Costs,
  createBudgetJob,
  createDeleteAtExpiry,
  createReadinessJob,
  createReconcileJob,
  createRemindJob,
  type Reconciler,
} from './deployments/index.ts'
import type { Job } from './jobs.ts'
import { createApprovedJob, createPlannedEndsJob, createSchedulesJob } from './operations/index.ts'

/** The job that carries out what was approved. */
export const APPROVALS = 'approvals'
/** The job that asks deployments' servers. */
export const PROBE = 'probe readiness'
/** How often it looks for one to ask. */
const PROBE_CRON = '*/5 * * * * *'

type Dependencies = Parameters<typeof createDeleteAtExpiry>[0] &
  Parameters<typeof createApprovedJob>[0] &
  Omit<Parameters<typeof createRemindJob>[0], 'offsets'> &
  Omit<Parameters<typeof createPlannedEndsJob>[0], 'policy'> &
  Parameters<typeof createReadinessJob>[0] & {
    config: Config
    reconciler: Reconciler
    costs: Costs
    roboflow: Parameters<typeof createReconcileJob>[0]['roboflow']
    dateStarts: Parameters<typeof createReconcileJob>[0]['dateStarts']
    readLogs: () => Promise<void>
  }

/** Every job, by its name. */
export function createJobs(dependencies: Dependencies): Record<string, Job> {
  const { config, store, costs, wake, now } = dependencies
  const { BUDGET: budget, NOTIFY_CHANNEL: notifyChannel } = config
  const atExpiryCron = (run: () => Promise<void>): Job => ({ cron: config.EXPIRY_CRON, run })
  return {
    remind: atExpiryCron(createRemindJob({ ...dependencies, offsets: config.REMINDERS })),
    reconcile: atExpiryCron(
      createReconcileJob({ ...dependencies, deleteAtExpiry: createDeleteAtExpiry(dependencies) }),
    ),
    [APPROVALS]: atExpiryCron(createApprovedJob(dependencies)),
    schedules: atExpiryCron(createSchedulesJob(dependencies)),
    'planned ends': atExpiryCron(createPlannedEndsJob({ ...dependencies, policy: config.LIFETIME_POLICY })),
    'read logs': { cron: config.LOGS_CRON, run: dependencies.readLogs },
    [PROBE]: { cron: PROBE_CRON, run: createReadinessJob(dependencies) },
    ...(budget && {
      budget: atExpiryCron(createBudgetJob({ store, costs, budget, notifyChannel, wake, now })),
    }),
  }
}
