import { expect, test } from 'vitest'
import { deploymentRecordSchema } from '../../src/store/records/deployment-record.ts'
import { logWatchSchema } from '../../src/store/records/log-watch.ts'
import { deployment } from '../roboflow/sample.ts'

const AT = '2026-01-31T12:00:00.000Z'

test('a deployment’s sent reminders are known from a row of the version before', () => {
  const row = {
    deployment: deployment(),
    presence: 'live',
    start: { at: AT, how: 'made_here' },
    home: 'C1',
    given: { endsAt: AT, offsets: [900_000] },
  }
  expect(deploymentRecordSchema.parse(row)).toMatchObject({
    sentReminders: { endsAt: new Date(AT), offsets: [900_000] },
  })
})

test('a kind’s reported count is known from a row of the version before', () => {
  const kind = { id: 'k', title: 'boom', severity: 'ERROR', count: 7, lastAt: AT, seenAt: AT, toldCount: 3 }
  const incident = {
    key: 'incident:d1',
    count: 7,
    firstAt: AT,
    lastAt: AT,
    seenAt: AT,
    kinds: [kind],
    tally: [],
    replies: 1,
    drawnAt: AT,
    stale: false,
  }
  expect(logWatchSchema.parse({ mutes: [], incident }).incident?.kinds).toMatchObject([{ reportedCount: 3 }])
})
