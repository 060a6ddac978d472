import { describe, expect, test } from 'vitest'
import { composeIncident } from '../../src/incidents/compose.ts'
import { ingestErrors } from '../../src/incidents/ingest.ts'
import type { DeploymentRecord } from '../../src/store/records/deployment-record.ts'
import { type LogWatch, NOT_WATCHED_YET } from '../../src/store/records/log-watch.ts'
import { deployment, logEntry } from '../roboflow/sample.ts'

const START = Date.parse('2026-01-31T12:00:00Z')
const record: DeploymentRecord = {
  deployment: deployment({ status: 'ready' }),
  presence: 'live',
  start: { at: new Date(START), how: 'made_here' },
  home: 'C1',
}

/** What is composed when so many errors are seen, so many ms after the start. */
function seen(watch: LogWatch, payloads: readonly string[], afterMs: number, about = record) {
  const now = new Date(START + afterMs)
  const entries = payloads.map((payload, index) => ({
    ...logEntry({
      insertId: `${afterMs}-${index}`,
      payload,
      severity: 'ERROR',
      timestamp: now.toISOString(),
    }),
    insertIds: [`${afterMs}-${index}`],
    unfinished: false,
  }))
  const sight = { deploymentId: about.deployment.id, now, quietMs: 3_600_000, crowded: false }
  const outcome = ingestErrors(watch, entries, sight)
  return composeIncident(outcome, { record: about, quietMs: 3_600_000, now, style: 'full' })
}

describe('the root of an incident', () => {
  test('is edited every few seconds at most, and then says all there was', () => {
    const first = seen(NOT_WATCHED_YET, ['boom'], 0)
    const soon = seen(first.watch, ['boom'], 1000)
    expect(soon.root).toBeUndefined()
    const later = seen(soon.watch, [], 6000)
    expect(later.root?.text).toContain('2 errors of 1 kind')
    expect(seen(later.watch, [], 60_000).root).toBeUndefined()
  })

  test('is edited when the deployment is in another state', () => {
    const { watch } = seen(NOT_WATCHED_YET, ['boom'], 0)
    const settled = seen(watch, [], 6000).watch
    const paused = { ...record, deployment: deployment({ status: 'paused' }) }
    expect(JSON.stringify(seen(settled, [], 12_000, paused).root?.blocks)).toContain('paused')
  })

  test('comes before its replies, whose keys are never given twice', () => {
    const first = seen(NOT_WATCHED_YET, ['boom', 'bang'.repeat(1500)], 0)
    const second = seen(first.watch, ['crash'], 10_000)
    const keys = [...first.messages, ...second.messages].map(({ key }) => key)
    expect(first.messages.map(({ eventType }) => eventType)[0]).toBe('error_incident')
    const replies = keys.filter(key => key !== first.watch.incident?.key)
    expect(new Set(replies).size).toBe(replies.length)
    expect(first.messages.some(({ file }) => file?.content.includes('bangbang'))).toBe(true)
  })
})
