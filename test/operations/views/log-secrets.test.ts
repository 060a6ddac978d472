import fc from 'fast-check'
import { expect, test } from 'vitest'
import { composeIncident } from '../../../src/incidents/compose.ts'
import { ingestErrors } from '../../../src/incidents/ingest.ts'
import { kindsOf } from '../../../src/incidents/kinds.ts'
import { joinTracebacks } from '../../../src/incidents/tracebacks.ts'
import { errorReplies, errorRoot } from '../../../src/incidents/views/error-thread.ts'
import { logText, rawLogText } from '../../../src/incidents/views/log-text.ts'
import { logPage } from '../../../src/operations/views/log-page.ts'
import { entryReader } from '../../../src/roboflow/log-entry.ts'
import { NOT_WATCHED_YET } from '../../../src/store/records/log-watch.ts'
import { NOW, text } from '../../block-kit/hostile.ts'
import { deployment } from '../../roboflow/sample.ts'

const QUIET_MS = 3_600_000
const entryOf = entryReader(['ours+sesame'])

/** Words with a secret that a log may hold; each secret says sesame. */
const telling = fc.constantFrom(
  'ours+sesame',
  'GET /get?api_key=sesame1&x=1',
  '`GET /get?api_key=sesame2`',
  '"x-api-key": "sesame3"',
  'api_key%3Dsesame4%26x',
  '\\"api_key\\": \\"sesame5\\"',
  'Authorization: Bearer sesame6sesame',
  'rf_sesame7sesame7',
)

const written = fc.record({
  before: text,
  secret: telling,
  severity: fc.oneof(fc.constant('ERROR'), telling),
})

const entries = fc.array(written, { minLength: 1, maxLength: 12 }).map(lines =>
  lines.map(({ before, secret, severity }, index) =>
    entryOf({
      insert_id: `${index}`,
      // A space: what a secret is glued to may be a part of another word.
      payload: `${before.slice(0, 300)} ${secret}`,
      severity,
      timestamp: NOW.toISOString(),
    }),
  ),
)

test('a secret of a log stands in no title, reply, file or notification', () => {
  fc.assert(
    fc.property(entries, all => {
      const summary = {
        deploymentId: 'd1',
        name: 'dev',
        requestedBy: 'U1',
        threshold: 'ERROR',
        since: NOW,
        incomplete: false,
      }
      const page = { query: { name: 'dev' }, fetched: all.length, mayHaveOlder: false, timeZone: 'UTC' }
      const known = {
        deployment: deployment(),
        presence: 'live' as const,
        start: { at: NOW, how: 'made_here' as const },
        home: 'C1',
      }
      const sight = { deploymentId: known.deployment.id, now: NOW, quietMs: QUIET_MS, crowded: false }
      const outcome = ingestErrors(NOT_WATCHED_YET, joinTracebacks(all), sight)
      const shown = [
        errorRoot({ ...summary, entries: all, kinds: kindsOf(all) }),
        errorReplies(all, 'UTC'),
        logPage({ ...page, lines: all.map(entry => logText(entry, 'UTC')) }),
        all.map(entry => rawLogText(entry, 'UTC')),
        composeIncident(outcome, { record: known, quietMs: QUIET_MS, now: NOW, style: 'full' }),
      ]
      expect(JSON.stringify(shown)).not.toContain('sesame')
    }),
  )
})
