import { pino } from 'pino'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLedger, type Ledger } from '../../src/deployments/ledger.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { deployment } from '../roboflow/sample.ts'

let store: Store
let ledger: Ledger
beforeEach(async () => {
  store = await openStore('file::memory:')
  ledger = createLedger({
    store,
    personByEmail: async () => undefined,
    notifyChannel: 'C0HOME',
    offsets: [],
    now: () => new Date('2026-01-31T12:00:00Z'),
    wake: () => undefined,
    log: pino({ level: 'silent' }),
  })
})
afterEach(() => store.close())

const cannotBeWritten = async () => {
  throw new Error('the audit cannot be written')
}

it.each<[string, () => Promise<unknown>]>([
  ['seen', () => ledger.saw(deployment(), { person: 'U0ADA', words: 'paused it' }, cannotBeWritten)],
  [
    'made',
    () =>
      ledger.make(
        async () => deployment(),
        { channel: 'C1', person: 'U0ADA' },
        () => cannotBeWritten,
      ),
  ],
  ['deleted', () => ledger.deleted(deployment(), { person: 'U0ADA', words: 'deleted it' }, cannotBeWritten)],
])('what was %s is not remembered without its entry in the audit', async (_, change) => {
  await expect(change()).rejects.toThrow('the audit cannot be written')
  expect(await store.deployments.find(deployment().id)).toBeUndefined()
  expect(await store.outbox.waiting(10)).toEqual([])
})

it('a correction is not remembered without its entry in the audit', async () => {
  const before = await ledger.saw(deployment())
  const correct = (record: typeof before) => ({ ...record, correctedEnd: new Date(0) })
  await expect(ledger.amend(deployment().id, correct, undefined, cannotBeWritten)).rejects.toThrow('audit')
  expect(await store.deployments.find(deployment().id)).toEqual(before)
})
