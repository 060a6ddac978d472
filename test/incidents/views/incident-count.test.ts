import { describe, expect, test } from 'vitest'
import { ingestErrors } from '../../../src/incidents/ingest.ts'
import { closedMessage } from '../../../src/incidents/views/incident-notes.ts'
import { incidentRoot } from '../../../src/incidents/views/incident-root.ts'
import { NOT_WATCHED_YET } from '../../../src/store/records/log-watch.ts'
import { NOW } from '../../block-kit/hostile.ts'
import { read } from '../../block-kit/reading.ts'
import { deployment, logEntry } from '../../roboflow/sample.ts'

const QUIET_MS = 3_600_000

/** An incident of so many kinds of one error each; letters, since numbers tell no kinds apart. */
function incidentOf(kinds: number, crowded = false) {
  const entries = Array.from({ length: kinds }, (_, index) => {
    const letters = String.fromCharCode(97 + Math.floor(index / 26), 97 + (index % 26))
    const entry = logEntry({ insertId: `${index}`, payload: `lost ${letters}`, timestamp: NOW.toISOString() })
    return { ...entry, insertIds: [entry.insertId], unfinished: false }
  })
  const sight = { deploymentId: 'id', now: NOW, quietMs: QUIET_MS, crowded }
  const { incident } = ingestErrors(NOT_WATCHED_YET, entries, sight).watch
  if (!incident) throw new Error('errors make an incident')
  return incident
}

const said = (kinds: number, crowded = false) => {
  const incident = incidentOf(kinds, crowded)
  const facts = {
    deployment: deployment({ status: 'ready' }),
    incident,
    mutes: [],
    quietMs: QUIET_MS,
    style: 'full' as const,
  }
  return { root: incidentRoot(facts), closed: closedMessage(incident, QUIET_MS) }
}

describe('an incident', () => {
  test.each([
    [1, '1 error of 1 kind'],
    [199, '199 errors of 199 kinds'],
    [200, '200 errors of at least 200 kinds'],
    [250, '250 errors of at least 200 kinds'],
  ])('of %d kinds has %s, open and closed', (kinds, words) => {
    const { root, closed } = said(kinds)
    expect(root.text).toContain(`*: ${words}. Most frequent:`)
    expect(read(root)).toContain(`*: ${words}\n`)
    expect(closed.text).toContain(`without errors: ${words} in total.`)
  })

  test('that the API did not give whole has at least what was read, open and closed', () => {
    const { root, closed } = said(250, true)
    for (const { text } of [root, closed]) {
      expect(text).toContain('at least 250 errors of at least 200 kinds')
    }
  })

  test.each([
    [6, '\nand 1 more kind\n'],
    [199, '\nand 194 more kinds\n'],
    [250, '\nand at least 195 more kinds\n'],
  ])('of %d kinds lists five %s', (kinds, words) => {
    expect(read(said(kinds).root)).toContain(words)
  })
})
