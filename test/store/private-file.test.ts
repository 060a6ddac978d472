import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockDatabase, openStore } from '../../src/store/index.ts'

let folder = ''
let mask = 0
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'private-'))
  // The most generous there is: what is private must be so by itself.
  mask = process.umask(0)
})
afterEach(() => {
  process.umask(mask)
  rmSync(folder, { recursive: true })
})

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

/** Opens a bot's database with its lock, writes into it, and looks at all its files while it is open. */
async function modesOf(path: string) {
  const release = lockDatabase(`file:${path}`, new Date())
  const store = await openStore(`file:${path}`)
  try {
    await store.checkWritable(new Date())
    return ['', '-wal', '-shm', '.lock'].map(ending =>
      existsSync(path + ending) ? modeOf(path + ending) : 'missing',
    )
  } finally {
    await store.close()
    release()
  }
}

test('a new database and its folders are for the bot alone', async () => {
  const path = join(folder, 'made', 'here', 'bot.db')
  expect(await modesOf(path)).toEqual(['600', '600', '600', '600'])
  expect(modeOf(join(folder, 'made'))).toBe('700')
  expect(modeOf(join(folder, 'made', 'here'))).toBe('700')
})

test('an older database becomes private, and a folder that was there keeps its mode', async () => {
  const shared = join(folder, 'shared')
  mkdirSync(shared)
  chmodSync(shared, 0o755)
  const path = join(shared, 'bot.db')
  for (const file of [path, `${path}.lock`]) writeFileSync(file, '', { mode: 0o644 })
  expect(await modesOf(path)).toEqual(['600', '600', '600', '600'])
  expect(modeOf(shared)).toBe('755')
})
