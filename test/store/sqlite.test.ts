import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { openStore, type Store } from '../../src/store/open.ts'
import type { DeploymentRecord } from '../../src/store/records/deployment-record.ts'
import { deployment } from '../roboflow/sample.ts'
import { findsServersToAsk } from './finds-servers-to-ask.ts'
import { keepsIntervals } from './keeps-intervals.ts'

const folder = await mkdtemp(join(tmpdir(), 'store-'))
afterAll(() => rm(folder, { recursive: true }))

async function inMemory(): Promise<Store> {
  const store = await openStore('file::memory:')
  onTestFinished(() => store.close())
  return store
}

const record = (fields: Partial<DeploymentRecord> = {}): DeploymentRecord => ({
  deployment: deployment(),
  presence: 'live',
  start: { at: new Date('2026-01-31T11:00:00.123Z'), how: 'first_seen' },
  home: 'C0HOME',
  ...fields,
})

const many = (count: number): DeploymentRecord[] =>
  Array.from({ length: count }, (_, index) =>
    record({ deployment: deployment({ id: `id-${index}`, name: `dev-${index}` }) }),
  )

describe('what is remembered of a deployment', () => {
  test('comes back whole', async () => {
    const { deployments } = await inMemory()
    const full = record({
      deployment: deployment({ creatorEmail: undefined, otherFields: { gpu_count: 2, tags: ['ä', null] } }),
      presence: 'gone',
      missingSince: new Date('2026-01-31T12:00:00Z'),
      correctedEnd: new Date('2026-01-31T13:00:00Z'),
      createdBy: 'U0ADA',
      createdAt: new Date('2026-01-31T11:00:00Z'),
      offsets: 'off',
      sentReminders: { endsAt: new Date('2026-01-31T13:00:00Z'), offsets: [900_000] },
      remindAt: new Date('2026-01-31T12:30:00Z'),
      doneBy: 'U0ADA',
    })
    await deployments.save([full])
    expect(await deployments.find(full.deployment.id)).toEqual(full)
  })

  test('is nothing where nothing was', async () => {
    const { deployments } = await inMemory()
    expect(await deployments.find('nowhere')).toBeUndefined()
    expect(await deployments.findMany([])).toEqual(new Map())
    expect(await deployments.live()).toEqual([])
    await deployments.save([])
  })

  test('is replaced by what is known now', async () => {
    const { deployments } = await inMemory()
    await deployments.save([record({ doneBy: 'U0ADA' })])
    const now = record({ presence: 'expired' })
    await deployments.save([now])
    expect(await deployments.find(now.deployment.id)).toEqual(now)
    expect(await deployments.live()).toEqual([])
  })

  test('is kept apart by id where a name was given twice', async () => {
    const { deployments } = await inMemory()
    const first = record({ deployment: deployment({ id: 'first' }), presence: 'deleted' })
    const second = record({ deployment: deployment({ id: 'second' }) })
    await deployments.save([first, second])
    expect(await deployments.find('first')).toEqual(first)
    expect(await deployments.live()).toEqual([second])
  })

  test('holds ten thousand, found by their ids and as those that are live', async () => {
    const { deployments } = await inMemory()
    const all = many(10_000)
    await deployments.save(all)
    const found = await deployments.findMany(all.map(each => each.deployment.id))
    expect([...found.values()].toSorted(byId)).toEqual(all.toSorted(byId))
    expect((await deployments.live()).toSorted(byId)).toEqual(all.toSorted(byId))
  })
})

const byId = (one: DeploymentRecord, other: DeploymentRecord) =>
  one.deployment.id < other.deployment.id ? -1 : 1

describe('other things that are kept', () => {
  test('the last look is the last one that was noted', async () => {
    const { snapshots } = await inMemory()
    expect(await snapshots.last('list')).toBeUndefined()
    await snapshots.now('list', new Date(1000))
    await snapshots.now('list', new Date(2000))
    await snapshots.now('logs', new Date(9000))
    expect(await snapshots.last('list')).toEqual(new Date(2000))
  })

  test('reminders go to the channel until a person says otherwise, and for that person alone', async () => {
    const { preferences } = await inMemory()
    expect(await preferences.remindersTo('U0ADA')).toBe('channel')
    await preferences.setRemindersTo('U0ADA', 'both')
    await preferences.setRemindersTo('U0ADA', 'dm')
    expect(await preferences.remindersTo('U0ADA')).toBe('dm')
    expect(await preferences.remindersTo('U0BOB')).toBe('channel')
  })
})

test('when a deployment ran is kept, and found by a time that it reaches into', async () => {
  await keepsIntervals(await inMemory())
})

test('the live deployments whose servers are to be asked now are found', async () => {
  await findsServersToAsk(await inMemory())
})

describe('a transaction', () => {
  test('that fails leaves nothing behind', async () => {
    const store = await inMemory()
    const work = store.transaction(async tables => {
      await tables.deployments.save([record()])
      await tables.snapshots.now('list', new Date(0))
      throw new Error('in the middle')
    })
    await expect(work).rejects.toThrow('in the middle')
    expect(await store.deployments.live()).toEqual([])
    expect(await store.snapshots.last('list')).toBeUndefined()
  })

  test('waits for the one before it', async () => {
    const store = await inMemory()
    const count = (by: number) =>
      store.transaction(async ({ snapshots }) => {
        const before = (await snapshots.last('count'))?.getTime() ?? 0
        await snapshots.now('count', new Date(before + by))
      })
    await Promise.all([count(1), count(2), count(3)])
    expect(await store.snapshots.last('count')).toEqual(new Date(6))
  })
})

describe('a database file', () => {
  test.each(['file:', 'file://'])(
    'is made with its folders, and keeps everything when it is opened again: %s',
    async scheme => {
      const path = join(folder, scheme.replaceAll(/\W/g, '_'), 'deep', 'bot.db')
      const before = await openStore(`${scheme}${path}`)
      await before.deployments.save([record()])
      await before.preferences.setRemindersTo('U0ADA', 'dm')
      await before.close()
      expect(existsSync(path)).toBe(true)
      const after = await openStore(`${scheme}${path}`)
      expect(await after.deployments.live()).toEqual([record()])
      expect(await after.preferences.remindersTo('U0ADA')).toBe('dm')
      await after.close()
    },
  )

  test('may be open in two places', async () => {
    const url = `file:${join(folder, 'twice.db')}`
    const [one, other] = [await openStore(url), await openStore(url)]
    await Promise.all([one.deployments.save(many(50)), other.snapshots.now('list', new Date(5))])
    expect(await other.deployments.live()).toHaveLength(50)
    expect(await one.snapshots.last('list')).toEqual(new Date(5))
    await one.close()
    await other.close()
  })

  test('that is none is refused', async () => {
    const path = join(folder, 'text.db')
    await writeFile(path, 'not a database '.repeat(100))
    await expect(openStore(`file:${path}`)).rejects.toThrow()
    await expect(openStore(`file:${join(path, 'below-a-file.db')}`)).rejects.toThrow()
  })
})

test('the check passes while the database is open, and fails afterwards', async () => {
  const store = await openStore('file::memory:')
  await expect(store.check()).resolves.toBeUndefined()
  await store.close()
  await expect(store.check()).rejects.toThrow()
})
