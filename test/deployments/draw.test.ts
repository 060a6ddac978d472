import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { messagesFor } from '../../src/deployments/compose.ts'
import { createDraw } from '../../src/deployments/draw.ts'
import { createCosts } from '../../src/deployments/usage/costs.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import type { DeploymentRecord } from '../../src/store/records/deployment-record.ts'
import type { OutboxRow } from '../../src/store/records/outbox-row.ts'

const MINUTE = 60_000
const WRITTEN = new Date('2026-11-25T12:00:00Z')
const after = (ms: number) => new Date(WRITTEN.getTime() + ms)

const record: DeploymentRecord = {
  deployment: {
    id: 'd1',
    name: 'dev-testing',
    machineType: 'dev-gpu',
    status: 'ready',
    creatorEmail: 'ada@example.com',
    otherFields: {},
  },
  presence: 'live',
  start: { at: after(-60 * MINUTE), how: 'made_here' },
  correctedEnd: after(15 * MINUTE),
  home: 'C1',
}

let store: Store
beforeEach(async () => {
  store = await openStore('file::memory:')
  await store.deployments.save([record])
  const event = { type: 'reminder' as const, record, offset: 15 * MINUTE, again: false }
  const audience = { creator: { slackId: 'U1' }, remindersTo: 'channel' as const }
  await store.outbox.put(messagesFor(event, audience, WRITTEN), WRITTEN)
})
afterEach(() => store.close())

const reminder = async (): Promise<OutboxRow> => {
  const [row] = await store.outbox.ofDeployment('d1', 'expiry_reminder')
  if (!row) throw new Error('there is no reminder')
  return row
}

async function drawnAt(ms: number) {
  const [now, personByEmail] = [() => after(ms), async () => 'U1']
  const pricing = { rates: { 'dev-gpu': 1 } }
  const costs = createCosts({ store, pricing, personByEmail, now })
  return createDraw({ deployments: store.deployments, costs, personByEmail, now })(await reminder())
}

const readAt = async (ms: number) => (await drawnAt(ms)).text

describe('a reminder that was held up', () => {
  test.each([
    [500, 'expires in 15 min'],
    [30_000, 'expires in 15 min'],
    [4 * MINUTE, 'expires in 11 min'],
    [14 * MINUTE + 53_000, 'expires in 7 s'],
  ])('for %i ms says how long is left when it is sent', async (ms, words) => {
    expect(await readAt(ms)).toContain(words)
  })

  test('still says what the deployment costs', async () => {
    const { text, blocks } = await drawnAt(4 * MINUTE)
    expect(text).toContain('expires in 11 min')
    expect(JSON.stringify(blocks)).toContain('Cost: ')
  })

  test('past the end says when it ended', async () => {
    expect(await readAt(20 * MINUTE)).toMatch(
      /`dev-testing` ended <!date\^.*Its reminder couldn't be sent in time/,
    )
  })

  test('says the new end where the end was changed meanwhile', async () => {
    await store.deployments.save([{ ...record, correctedEnd: after(120 * MINUTE) }])
    expect(await readAt(10 * MINUTE)).toContain('expires in 1 h 50 min')
  })

  test('says that it was deleted where it was', async () => {
    await store.deployments.save([{ ...record, presence: 'deleted' }])
    expect(await readAt(5 * MINUTE)).toContain('was deleted')
  })
})
