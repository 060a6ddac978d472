import { fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { FLAGS } from './flags.ts'
import { line, type Row } from './report.ts'

/** Runs every part in a process of its own, prints one table, and keeps it in bench/results.json. */
const PARTS = ['beside-stock/main', 'tick', 'ticking-bot', 'quiet', 'tail', 'outbox']
const parts = process.argv.includes('soak') ? ['soak'] : PARTS

async function run(part: string): Promise<Row[]> {
  // The heap grows as it does in production (bundle.ts, `npm start`).
  const child = fork(fileURLToPath(new URL(`${part}.ts`, import.meta.url)), {
    execArgv: ['--heap-growing-percent=50', ...FLAGS],
  })
  let rows: Row[] = []
  child.on('message', message => {
    rows = message as Row[]
    for (const row of rows) process.stdout.write(`${line(row)}\n`)
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${part} ended with ${code}`)
  return rows
}

const machine = { node: process.version, cpu: cpus()[0]?.model ?? '', cores: cpus().length }
const date = new Date().toISOString().slice(0, 10)
const rows: Row[] = []
for (const part of parts) {
  rows.push(...(await run(part)))
  if (parts === PARTS) {
    const results = JSON.stringify({ date, machine, rows }, undefined, 2)
    writeFileSync(new URL('results.json', import.meta.url), `${results}\n`)
  }
}
