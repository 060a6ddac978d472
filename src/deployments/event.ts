import type { DeploymentRecord } from '../store/index.ts'
import type { Transition } from './transition.ts'

/** Something that happened to a deployment, with its record after it. */
export type DeploymentEvent =
  | { record: DeploymentRecord; type: Exclude<Transition, 'missing' | 'back' | 'changed'> }
  /** `offset`: ms before the end; `again` when a person asked for this one. */
  | { record: DeploymentRecord; type: 'reminder'; offset: number; again: boolean }
  /** Made here a moment ago: it has a card from now on. */
  | { record: DeploymentRecord; type: 'created' }
  /** The API calls it ready, and its own server is to be asked first: it has a card from now on. */
  | { record: DeploymentRecord; type: 'ready_held' }
  /** Its log cannot be read, which its card says. */
  | { record: DeploymentRecord; type: 'log_unreadable' }

/** What is written together: records, events to post, and cards to draw again. */
export interface RecordChanges {
  save: readonly DeploymentRecord[]
  events: readonly DeploymentEvent[]
  redraw: readonly DeploymentRecord[]
  /** This bot did it just now, at somebody's wish: nobody has to guess when it happened. */
  doneHere?: boolean
}
