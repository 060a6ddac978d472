import { copyFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../src/store/open.ts'
import { deployment } from '../roboflow/sample.ts'

const WRITTEN = new Date('2026-01-31T11:00:00.123Z')
const ID = 'IwzJ5YLQ0iDhwzqoh3Ae'

/** The file as 0.1.0 left it, with a row or two in every table; it wrote through better-sqlite3. */
const AS_LEFT = new URL('made-by-better-sqlite3.db.gz', import.meta.url)

const folder = await mkdtemp(join(tmpdir(), 'older-'))
const [untouched, path] = [join(folder, 'untouched.db'), join(folder, 'bot.db')]
let store: Store
beforeAll(async () => {
  await writeFile(untouched, gunzipSync(await readFile(AS_LEFT)))
  copyFileSync(untouched, path)
  store = await openStore(`file:${path}`)
})
afterAll(async () => {
  await store?.close()
  await rm(folder, { recursive: true })
})

const rowsOf = (file: string, statement: string) => {
  const database = new DatabaseSync(file)
  try {
    return database.prepare(statement).all()
  } finally {
    database.close()
  }
}

describe('a database file from before Node’s own SQLite was used', () => {
  test.each([
    'select type, name, tbl_name from sqlite_master',
    'select * from kysely_migration',
    'pragma journal_mode',
  ])('keeps all it holds when it is opened: %s', statement => {
    const before = rowsOf(untouched, statement)
    expect(before.length).toBeGreaterThan(0)
    expect(rowsOf(path, statement)).toEqual(expect.arrayContaining(before))
  })

  test('still knows everything', async () => {
    expect(await store.deployments.live()).toEqual([
      {
        deployment: deployment({ otherFields: { gpu_count: 2, tags: ['ä', null] } }),
        presence: 'live',
        start: { at: WRITTEN, how: 'first_seen' },
        home: 'C0HOME',
        createdBy: 'U0ADA',
      },
    ])
    expect(await store.outbox.count()).toEqual({ sent: 1, queued: 1 })
    expect(await store.outbox.findByRef('C0HOME', '1769857200.000100')).toMatchObject({ key: 'card' })
    expect(await store.outbox.waiting(5)).toEqual([
      expect.objectContaining({
        key: 'reply',
        broadcast: true,
        file: { name: 'log.txt', title: 'Log', content: 'one\ntwo' },
      }),
    ])
    expect(await store.snapshots.last('list')).toEqual(WRITTEN)
    expect(await store.preferences.remindersTo('U0ADA')).toBe('both')
    expect(await store.logWatches.find(ID)).toEqual({
      watch: { watched: true, mutes: [] },
      watermark: WRITTEN,
    })
    expect(await store.reportedEntries.of(ID)).toEqual(new Set(['gpwrgrw55p7b9jdq']))
    expect(await store.audit.after(0, 10)).toMatchObject([{ id: 1, request: 'r1', outcome: 'done' }])
    expect(await store.requests.isNew('1.2.abc', WRITTEN)).toBe(false)
    // What is live counts from its start.
    expect((await store.usage.ofMany([ID])).get(ID)).toEqual([
      {
        deploymentId: ID,
        number: 0,
        state: 'running',
        replicas: 1,
        start: { at: WRITTEN, how: 'first_seen' },
      },
    ])
  })

  test('is written on: ids count up, claims are held, the audit stays append-only', async () => {
    const entry = {
      at: WRITTEN,
      request: 'r2',
      person: 'U0ADA',
      channel: 'C0HOME',
      surface: 'command',
      verb: 'resume',
      arguments: {},
      outcome: 'done',
      answer: 'OK',
    } as const
    expect(await store.audit.append(entry)).toBe(2)
    const claim = { person: 'U0BOB', verb: 'delete', at: WRITTEN }
    const until = new Date(WRITTEN.getTime() + 1000)
    expect(await store.claims.take('deployment:x', 'other', claim, until)).toMatchObject({ person: 'U0ADA' })
    expect(() => rowsOf(path, 'delete from audit')).toThrow('append-only')
  })
})

test('another process that writes is waited for, no longer than two seconds', async () => {
  const other = new DatabaseSync(path)
  other.exec('begin immediate')
  const began = Date.now()
  await expect(store.snapshots.now('list', WRITTEN)).rejects.toThrow('another process holds the database')
  expect(Date.now() - began).toBeGreaterThan(1900)
  expect(Date.now() - began).toBeLessThan(3000)
  other.exec('rollback')
  other.close()
  await store.snapshots.now('list', WRITTEN)
})
