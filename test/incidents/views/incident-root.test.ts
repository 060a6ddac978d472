import { expect, test } from 'vitest'
import { ingestErrors } from '../../../src/incidents/ingest.ts'
import { restartPayload } from '../../../src/incidents/payload/restart.ts'
import { incidentRoot } from '../../../src/incidents/views/incident-root.ts'
import { NOT_WATCHED_YET } from '../../../src/store/records/log-watch.ts'
import { read } from '../../block-kit/reading.ts'
import { deployment, logEntry } from '../../roboflow/sample.ts'
import { frame, handled } from '../payload/server-lines.ts'

const NOW = new Date('2026-01-31T12:00:00Z')
const READY = deployment({ status: 'ready', numReplicas: 1 })

const TWO_KINDS = ['CUDA out of memory', 'CUDA out of memory', 'model not found']

function rootOf(style: 'compact' | 'full', payloads: readonly string[] = TWO_KINDS) {
  const entries = payloads.map((payload, index) => ({
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
    Pause
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
    Pause
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

test('a long title is cut before its place', () => {
  const raised = JSON.stringify(
    handled('ModelLoadingError', 'The files of the model parts in version 26 are broken', {
      frames: [frame('/app/inference/core/models/stubs.py', 91, 'load')],
    }),
  )
  const three = [raised, 'CUDA out of memory', 'model not found']
  expect(rootOf('compact', three)).toContain('`ModelLoadingError: The files of the… · stubs.py:91` ×1 · ')
  expect(rootOf('compact', [raised])).toContain(
    '`ModelLoadingError: The files of the model parts in version 26 are… · stubs.py:91` ×1\n',
  )
})

test('restarts are said in the lead alone, not as errors', () => {
  const [words] = rootOf('compact', [restartPayload(['one']), restartPayload(['two'])]).split('\nAcknowledge')
  expect(words).toMatchInlineSnapshot(`
    ":rotating_light: *dev-testing*: restarted by itself 2 times
    Server: It stopped and started again, as it does when it runs out of memory."
  `)
})

test.each(['InputImageLoadError', 'ModelArtefactError', 'RoboflowAPIConnectionError', 'OddError'])(
  'advice on %s fits on one line, whose fault it is with it',
  type => {
    const line = rootOf('compact', [`${type}: it failed`]).split('\n')[1] ?? ''
    expect(line).toMatch(/^(Callers|Server: |Roboflow API: )/)
    expect(line.length).toBeLessThanOrEqual(93)
  },
)

test('of kinds that are as frequent, one that is known by name gives the advice', () => {
  const [, advice] = rootOf('compact', ['it broke', 'RoboflowAPIConnectionError: no way']).split('\n')
  expect(advice).toBe("Roboflow API: It can't be reached. Models that are loaded keep working.")
})
