import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { secretsOf } from '../../src/config.ts'
import { createLogger } from '../../src/logger.ts'
import { openWorkspace, type TestWorkspace } from './workspace.ts'

const lines: string[] = []
const directory = mkdtempSync(join(tmpdir(), 'unforeseen-'))
const path = join(directory, 'bot.db')
let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await openWorkspace({
    environment: { DATABASE_URL: `file:${path}` },
    log: config =>
      createLogger('debug', secretsOf(config), {
        write: line => {
          lines.push(line)
        },
      }),
  })
})
afterAll(async () => {
  await workspace?.stop()
  rmSync(directory, { recursive: true })
})

/** Somebody works on the database while the bot runs. */
function change(statement: string) {
  const database = new DatabaseSync(path)
  database.exec(statement)
  database.close()
}

test('an error nobody foresaw is logged once, told under a reference that finds it, and survived', async () => {
  change('alter table audit rename to moved')
  await workspace.command('history')
  const told = await workspace.told('Something went wrong on my side')
  const [, reference = ''] = /reference `([0-9a-f]{8})`/.exec(told.text) ?? []
  expect(reference).toHaveLength(8)
  expect(told.text).not.toContain('table')
  expect(lines.filter(line => line.includes('operation failed unexpectedly'))).toHaveLength(1)
  expect(lines.filter(line => line.includes(reference))).toHaveLength(1)

  change('alter table moved rename to audit')
  await workspace.command('history')
  await workspace.told('requested changes')
})
