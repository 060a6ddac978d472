import type { Message } from '../block-kit/index.ts'
import type { Amendment as RecordAmendment } from '../deployments/index.ts'
import type { WatchChange } from '../incidents/index.ts'
import type { Deployment } from '../roboflow/index.ts'
import type { Approval, DeploymentRecord } from '../store/index.ts'

/** What an operation has changed, as data. It is written in one transaction with the audit entry. */
export type Effect = {
  /** The API's own words, for the audit; empty where it was not asked. */
  answer: string
} & (
  | {
      type: 'created'
      deployment: Deployment
      /** What its record starts with. */
      wishes: Wishes
    }
  /** `after`: as it is now; undefined where that could not be read. */
  | { type: 'changed'; event: LifecycleEvent; after: Deployment | undefined }
  | { type: 'deleted'; event: LifecycleEvent }
  | { type: 'amended'; event: LifecycleEvent; amendment: Amendment }
  /** What is posted in one channel is posted in another from now on; ids of both. */
  | { type: 'moved'; from: string; to: string }
  /** Somebody decided on a request; `reason` why it was denied. */
  | { type: 'decided'; approval: Approval; reason?: string | undefined }
  | { type: 'watch_changed'; record: DeploymentRecord; change: WatchChange; message?: Message | undefined }
)

/** What whoever made it wants at its end. */
export type Wishes = Pick<DeploymentRecord, 'keptAtExpiry' | 'plannedEnd'>

/** Something that a person did to a deployment. */
export interface LifecycleEvent {
  deployment: Deployment
  /** What is said of it on reminders it settles, after the person's name: "paused it". */
  acted?: string | undefined
  /** Posted in the channel of the request, and in the deployment's thread. */
  message?: Message | undefined
  /** In the thread alone: it happens every day. */
  inThreadOnly?: boolean
  /** Direct messages besides, each to a person by Slack id. */
  notices?: readonly { person: string; message: Message }[]
}

/** What a person sets in a deployment's record; undefined takes it away. */
export type Amendment = Pick<
  RecordAmendment,
  | 'owner'
  | 'correctedEnd'
  | 'plannedEnd'
  | 'schedule'
  | 'doneBy'
  | 'remindAt'
  | 'offsets'
  | 'unfollowedBy'
  | 'idleHints'
>
