import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from '../../bundle.ts'
import { freePort } from '../../test/free-port.ts'
import { FLAGS } from '../flags.ts'
import { SIGNING_SECRET } from '../world/world.ts'

export const SUBJECTS = ['floor', 'stock', 'bot'] as const
export type Subject = (typeof SUBJECTS)[number]

/** One of the three, running as in production in a process of its own. */
export interface Running {
  url: string
  /** CPU it has used, in milliseconds. */
  cpu(): number
  /** Resident memory, in MiB. */
  memory(): number
  stop(): Promise<void>
}

const CACHE = 'node_modules/.cache/roboflow-chatops/bench'
const PROGRAMS: Record<Subject, string> = {
  floor: join(CACHE, 'floor.mjs'),
  stock: join(CACHE, 'stock.mjs'),
  bot: join(CACHE, 'bot/main.js'),
}

/** Makes plain JavaScript of the three: Node's type stripping would cost the small ones more than what they do. */
export async function buildSubjects() {
  mkdirSync(CACHE, { recursive: true })
  for (const name of ['floor', 'stock'] as const) {
    const source = readFileSync(new URL(`${name}.ts`, import.meta.url), 'utf8')
    writeFileSync(PROGRAMS[name], stripTypeScriptTypes(source))
  }
  await bundle(join(CACHE, 'bot'))
}

/** On one core of its own, where the machine can say so. */
const pinned = process.platform === 'linux' && spawnSync('taskset', ['--version']).status === 0

/** Starts one; it may not answer yet. `environment` is added to its settings. */
export async function start(
  subject: Subject,
  worldUrl: string,
  environment: Record<string, string> = {},
): Promise<Running> {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const program = [...(subject === 'bot' ? FLAGS : []), PROGRAMS[subject]]
  const command = [...(pinned ? ['taskset', '-c', '0'] : []), process.execPath, ...program]
  const child = spawn(command[0] ?? '', command.slice(1), {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH ?? '',
      NODE_ENV: 'production',
      PORT: String(port),
      SLACK_BOT_TOKEN: 'xoxb-bench-0123456789',
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: `${worldUrl}/api/`,
      ROBOFLOW_API_URL: worldUrl,
      ROBOFLOW_API_KEY: 'a-key-of-the-bench',
      NOTIFY_CHANNEL: 'C0HOME',
      DATABASE_URL: `file:${join(folder, 'bot.db')}`,
      // All commands are one person's.
      RATE_LIMIT: '999999',
      ...environment,
    },
  })
  const ended = once(child, 'exit')
  const proc = (file: string) => readFileSync(`/proc/${child.pid}/${file}`, 'utf8')
  return {
    url: `http://127.0.0.1:${port}`,
    // utime and stime, in ticks of 10 ms; the program's name, which may hold spaces, stands before them.
    cpu() {
      const fields = proc('stat').split(') ')[1]?.split(' ') ?? []
      return (Number(fields[11]) + Number(fields[12])) * 10
    },
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(proc('status'))?.[1]) / 1024,
    async stop() {
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
