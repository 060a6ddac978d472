import type { Message } from '../block-kit/index.ts'
import { cardKey, outboxCard } from '../deployments/compose.ts'
import type { DeploymentRecord, Incident, LogWatch, OutboxMessage, TextFile } from '../store/index.ts'
import { isOpen, withPosted } from './incident.ts'
import type { IngestResult } from './ingest.ts'
import { incidentEntries } from './views/incident-entries.ts'
import { closedMessage, muteEndedMessage } from './views/incident-notes.ts'
import { incidentRoot } from './views/incident-root.ts'

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
}

const rootOf = (
  { record, quietMs }: Facts,
  { incident, mutes }: LogWatch,
  drawn = incident,
): Message | undefined =>
  drawn && incidentRoot({ deployment: record.deployment, incident: drawn, mutes, quietMs })

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
    messages.push(reply(mute.incident ?? cardKey(deploymentId), { message: muteEndedMessage(mute) }))
  }
  if (incident) {
    if (reports.length > 0) {
      messages.push(outboxRoot(incident, watch, facts))
      const { replies: entryMessages, file } = incidentEntries(reports)
      for (const message of entryMessages) messages.push(reply(incident.key, { message }))
      if (file !== undefined) {
        const name = `${record.deployment.name}-errors-${now.toISOString().replace(/[:.]/g, '')}-${replies}.log`
        const title = `Full errors of ${record.deployment.name}`
        messages.push(
          reply(incident.key, { message: { text: title, blocks: [] }, file: { name, title, content: file } }),
        )
      }
    }
    if (closed) messages.push(reply(closed.key, { message: closedMessage(closed, facts.quietMs) }))
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
