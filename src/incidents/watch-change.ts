import type { LogWatch, Mute } from '../store/index.ts'
import { isOpen } from './incident.ts'

/** What a person changes about the errors of a deployment. */
export type WatchChange =
  | { type: 'watched'; channel?: string | undefined; severity?: LogWatch['severity'] }
  | { type: 'unwatched' }
  | { type: 'acknowledged'; by: string; at: Date }
  /** In place of a mute of the same kind. */
  | { type: 'muted'; mute: Mute }
  | { type: 'unmuted' }

/** The watch after a change. */
export function changedWatch(watch: LogWatch, change: WatchChange): LogWatch {
  switch (change.type) {
    case 'watched':
      return {
        ...watch,
        watched: true,
        channel: change.channel ?? watch.channel,
        severity: change.severity ?? watch.severity,
      }
    case 'unwatched':
      return { ...watch, watched: false }
    case 'acknowledged': {
      const { by, at } = change
      if (!isOpen(watch.incident)) return watch
      return { ...watch, incident: { ...watch.incident, acknowledged: { by, at } } }
    }
    case 'muted': {
      const others = watch.mutes.filter(({ kind }) => kind !== change.mute.kind)
      return { ...watch, mutes: [...others, change.mute] }
    }
    case 'unmuted':
      return { ...watch, mutes: [] }
  }
}
