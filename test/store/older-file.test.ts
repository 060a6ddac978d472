import { copyFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../src/store/open.ts'
import { expectWhatItHeld } from './keeps-what-it-held.ts'

const WRITTEN = new Date('2026-01-31T11:00:00.123Z')

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
    await expectWhatItHeld(store)
    expect(await store.outbox.waiting(5)).toEqual([
      expect.objectContaining({
        key: 'reply',
        broadcast: true,
        file: { name: 'log.txt', title: 'Log', content: 'one\ntwo' },
      }),
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
