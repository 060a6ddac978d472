import { once } from 'node:events'
import { BadSettings, readDatabaseUrl } from '../config.ts'
import { readEnvironment } from '../environment.ts'
import { startFaultWords } from '../start-fault.ts'
import { databaseExists, openStore } from '../store/index.ts'

/** Entries read at a time: the whole audit need not fit into memory. */
const BATCH = 1000

/** Prints the audit as JSON lines, oldest first. */
async function print(databaseUrl: string) {
  const store = await openStore(databaseUrl)
  try {
    let last = 0
    for (;;) {
      const rows = await store.audit.after(last, BATCH)
      for (const row of rows) {
        if (!process.stdout.write(`${JSON.stringify(row)}\n`)) await once(process.stdout, 'drain')
        last = row.id
      }
      if (rows.length < BATCH) return
    }
  } finally {
    await store.close()
  }
}

// A reader such as `head` that has enough is no fault.
process.stdout.on('error', () => process.exit(0))

let databaseUrl: string | undefined
try {
  databaseUrl = readDatabaseUrl(readEnvironment())
  if (!databaseExists(databaseUrl)) {
    throw new BadSettings([
      `DATABASE_URL points to a database that does not exist (${databaseUrl}); run this where the bot runs`,
    ])
  }
  await print(databaseUrl)
} catch (error) {
  const password =
    databaseUrl !== undefined && URL.canParse(databaseUrl) ? new URL(databaseUrl).password : undefined
  const lines = error instanceof BadSettings ? error.faults : [startFaultWords(error, [password])]
  for (const line of lines) process.stderr.write(`${line}\n`)
  process.exitCode = 1
}
