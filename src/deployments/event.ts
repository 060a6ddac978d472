import type { DeploymentRecord } from '../store/records/deployment-record.ts'
import type { Transition } from './transition.ts'

/** What there is to say about a deployment after a look. */
export type News =
  | { record: DeploymentRecord; what: Exclude<Transition, 'missing' | 'back' | 'changed'> }
  /** `offset`: ms before the end; `again` when a person asked for this one. */
  | { record: DeploymentRecord; what: 'reminder'; offset: number; again: boolean }
  /** Its end has come, and a person had asked to delete it then. */
  | { record: DeploymentRecord; what: 'delete_now' }
  /** Its log cannot be read, which its card says. */
  | { record: DeploymentRecord; what: 'unreadable' }

/** What follows from a look: rows to write, news to tell, cards whose picture of the time left has changed. */
export interface Outcome {
  save: DeploymentRecord[]
  news: News[]
  redraw: DeploymentRecord[]
}
