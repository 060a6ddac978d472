import type { Logger } from 'pino'
import type { Observe } from './observe.ts'
import { RoboflowError } from './roboflow/index.ts'
import { startTask, type Task } from './schedule.ts'

export interface ScheduledJob {
  name: string
  task: Task
}

interface Dependencies {
  isLeader: () => boolean
  observe: Observe
  /** Hears how many seconds after its time a run begins. */
  onLate: (task: string, seconds: number) => void
  log: Logger
}

export interface Job {
  /** A cron expression. */
  cron: string
  run: () => Promise<void>
}

/** Starts the jobs by their names. Of several replicas, the leader's run. */
export const startJobs = (
  jobs: Readonly<Record<string, Job>>,
  { isLeader, observe, onLate, log }: Dependencies,
): ScheduledJob[] =>
  Object.entries(jobs).map(([name, { cron, run }]) => {
    const ifLeading = async () => {
      if (isLeader()) await observe({ kind: 'job', labels: { task: name } }, run)
    }
    const late = (ms: number) => {
      if (isLeader()) onLate(name, ms / 1000)
    }
    return { name, task: startTask(name, cron, ifLeading, log, { isOthers: isApiFault, onLate: late }) }
  })

/** What the API does is no fault of a job. */
const isApiFault = (error: unknown) => error instanceof RoboflowError
