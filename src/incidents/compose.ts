import type { Message } from '../block-kit/index.ts'
import { cardKey, outboxCard } from '../deployments/index.ts'
import {
  ABOUTS,
  type DeploymentRecord,
  type Incident,
  type LogWatch,
  type OutboxMessage,
  type TextFile,
} from '../store/index.ts'
import { focusedOn, isOpen, unfocused, withPosted } from './incident.ts'
import type { IngestResult } from './ingest.ts'
import { incidentEntries } from './views/incident-entries.ts'
import { closedMessage, muteEndedMessage } from './views/incident-notes.ts'
import { type IncidentStyle, incidentRoot } from './views/incident-root.ts'

/** Milliseconds between two edits of a root at least: Slack takes some fifty a minute, and people read slower. */
const BETWEEN_EDITS = 5000

export interface Composed {
  watch: LogWatch
  messages: OutboxMessage[]
  /** How the incident's root is to read now, if it is to be edited. */
  root?: Message | undefined
}

interface Facts {
  record: DeploymentRecord
  /** Milliseconds. */
  quietMs: number
  now: Date
  style: IncidentStyle
}

const rootOf = (
  { record, quietMs, style }: Facts,
  { incident, mutes }: LogWatch,
  drawn = incident,
): Message | undefined =>
  drawn && incidentRoot({ deployment: record.deployment, incident: drawn, mutes, quietMs, style })

/** The messages that post what errors led to; `watch` has counted them. */
export function composeIncident({ watch, reports, ended, closed }: IngestResult, facts: Facts): Composed {
  const { record, now } = facts
  const deploymentId = record.deployment.id
  const messages: OutboxMessage[] = []
  const { incident } = watch
  let replies = incident?.replies ?? 0
  const reply = (threadKey: string, what: { message: Message; file?: TextFile }): OutboxMessage => {
    replies += 1
    return {
      key: `${threadKey}:${now.toISOString()}:${replies}`,
      deploymentId,
      eventType: 'error_entries',
      to: { threadKey, broadcast: false },
      ...what,
    }
  }
  for (const mute of ended) {
    if (mute.count === 0) continue
    if (mute.incident === undefined) messages.push(outboxCard(record, now))
    const threadKey = mute.incident ?? cardKey(deploymentId)
    const said = reply(threadKey, { message: muteEndedMessage(mute) })
    // The thread may be that of another incident, which numbers its replies by itself.
    messages.push({ ...said, key: `${threadKey}:${now.toISOString()}:unmuted:${mute.kind ?? 'all'}` })
  }
  if (incident) {
    if (incident.counted && isOpen(incident)) messages.push(outboxRoot(incident, watch, facts))
    if (reports.length > 0) {
      messages.push(outboxRoot(incident, watch, facts))
      const chart = replies === 0 && facts.style === 'compact' ? incident.tally : undefined
      const { replies: entryMessages, file } = incidentEntries(reports, record.deployment.name, chart)
      for (const message of entryMessages) messages.push(reply(incident.key, { message }))
      if (file !== undefined) {
        const name = `${record.deployment.name}-errors-${now.toISOString().replace(/[:.]/g, '')}-${replies}.log`
        const title = `Full errors of ${record.deployment.name}`
        messages.push(
          reply(incident.key, { message: { text: title, blocks: [] }, file: { name, title, content: file } }),
        )
      }
    }
    if (closed && !closed.counted)
      messages.push(reply(closed.key, { message: closedMessage(closed, facts.quietMs) }))
  }
  const posted = reports.flatMap(({ entry }) => entry.insertIds)
  const next = incident && withPosted({ ...incident, replies }, posted)
  return { ...redrawn({ ...watch, incident: next }, facts), messages }
}

const outboxRoot = (incident: Incident, watch: LogWatch, facts: Facts): OutboxMessage => {
  const message = rootOf(facts, watch, incident)
  if (!message) throw new Error('an incident has a root')
  return {
    key: incident.key,
    deploymentId: facts.record.deployment.id,
    eventType: 'error_incident',
    to: { channel: watch.channel ?? facts.record.home },
    message,
  }
}

/** The root as it should read now, when something has changed and the last edit is some seconds ago. */
export function redrawn(watch: LogWatch, facts: Facts): Omit<Composed, 'messages'> {
  const { incident } = watch
  const { status } = facts.record.deployment
  if (!incident || !(incident.stale || (isOpen(incident) && incident.status !== status))) return { watch }
  const early = facts.now.getTime() - incident.drawnAt.getTime()
  if (incident.closedAt === undefined && early >= 0 && early < BETWEEN_EDITS) return { watch }
  const drawn = { ...incident, stale: false, drawnAt: facts.now, status }
  return { watch: { ...watch, incident: drawn }, root: rootOf(facts, { ...watch, incident: drawn }) }
}

/** The roots of all incidents of a watch that a person has changed, open or just changed, as they should read now. */
export function allRedrawn(
  watch: LogWatch,
  facts: Facts,
): { watch: LogWatch; roots: { key: string; message: Message }[] } {
  let after = watch
  const roots: { key: string; message: Message }[] = []
  for (const about of ABOUTS) {
    const focused = focusedOn(after, about)
    const { incident } = focused
    // What a person pressed is to be seen at once.
    const stale = isOpen(incident) ? { ...incident, stale: true, drawnAt: new Date(0) } : incident
    const drawn = redrawn({ ...focused, incident: stale }, facts)
    if (drawn.root && incident) roots.push({ key: incident.key, message: drawn.root })
    after = unfocused(after, about, drawn.watch)
  }
  return { watch: after, roots }
}
