import type { Known } from '../store/records/deployment-record.ts'
import type { Happening } from './transition.ts'

/** What there is to say about a deployment after a look. */
export type News =
  | { known: Known; what: Exclude<Happening, 'missing' | 'back' | 'changed'> }
  /** `offset`: ms before the end; `again` when a person asked for this one. */
  | { known: Known; what: 'reminder'; offset: number; again: boolean }
  /** Its end has come, and a person had asked to delete it then. */
  | { known: Known; what: 'delete_now' }
  /** Its log cannot be read, which its card says. */
  | { known: Known; what: 'unreadable' }

/** What follows from a look: rows to write, news to tell, cards whose picture of the time left has changed. */
export interface Outcome {
  save: Known[]
  news: News[]
  redraw: Known[]
}
