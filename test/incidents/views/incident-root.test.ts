import { expect, test } from 'vitest'
import { ingestErrors } from '../../../src/incidents/ingest.ts'
import { incidentRoot } from '../../../src/incidents/views/incident-root.ts'
import { NOT_WATCHED_YET } from '../../../src/store/records/log-watch.ts'
import { read } from '../../block-kit/reading.ts'
import { deployment, logEntry } from '../../roboflow/sample.ts'

const NOW = new Date('2026-01-31T12:00:00Z')
const READY = deployment({ status: 'ready', numReplicas: 1 })

function rootOf(style: 'compact' | 'full') {
  const entries = ['CUDA out of memory', 'CUDA out of memory', 'model not found'].map((payload, index) => ({
    ...logEntry({ insertId: `${index}`, payload, severity: 'ERROR', timestamp: NOW.toISOString() }),
    insertIds: [`${index}`],
    unfinished: false,
  }))
  const context = { deploymentId: READY.id, now: NOW, quietMs: 3_600_000, crowded: false }
  const { incident } = ingestErrors(NOT_WATCHED_YET, entries, context).watch
  if (!incident) throw new Error('errors make an incident')
  return read(incidentRoot({ deployment: READY, incident, mutes: [], quietMs: 3_600_000, style }))
}

test("an incident's first message reads so in a few lines", () => {
  const [words] = rootOf('compact').split('\nMute…')
  expect(words).toMatchInlineSnapshot(`
    ":rotating_light: *dev-testing*: 3 errors of 2 kinds
    Server: Out of memory. Use fewer models, a smaller input, or a larger machine.
    \`CUDA out of memory\` ×2 · \`model not found\` ×1
    Acknowledge
    Chart
    Full log
    Pause deployment
    Details"
  `)
})

test("an incident's first message reads so in full", () => {
  expect(rootOf('full')).toMatchInlineSnapshot(`
    ":rotating_light: *dev-testing*: 3 errors of 2 kinds
    Server: Out of memory. Use fewer models, a smaller input, or a larger machine.
    :large_green_circle: ready · first <!date^1769860800^{date_short_pretty} at {time}|2026-01-31 12:00 UTC>, last <!date^1769860800^{date_short_pretty} at {time}|2026-01-31 12:00 UTC>
    • \`CUDA out of memory\` ×2, last seen <!date^1769860800^{time}|2026-01-31 12:00 UTC>
    • \`model not found\` ×1, last seen <!date^1769860800^{time}|2026-01-31 12:00 UTC>
    Each kind is posted once in the thread. Repeats are counted here.
    Acknowledge
    Full log
    Pause deployment
    Details
    Mute…
    Whole deployment
    Everything for 15 minutes
    Everything for 1 hour
    Everything for 4 hours
    Everything for 1 day
    Everything until fixed
    CUDA out of memory
    This kind for 15 minutes
    This kind for 1 hour
    This kind for 4 hours
    This kind for 1 day
    This kind until fixed
    model not found
    This kind for 15 minutes
    This kind for 1 hour
    This kind for 4 hours
    This kind for 1 day
    This kind until fixed"
  `)
})
