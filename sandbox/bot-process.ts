import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pTimeout from 'p-timeout'

export interface BotProcess {
  /** Ends it as a service manager would: SIGTERM, then SIGKILL after five seconds. */
  stop(): Promise<void>
  /** Ends it at once, as the loss of its machine would: SIGKILL. */
  kill(): Promise<void>
  running(): boolean
}

/** Milliseconds the bot may take to say that it is ready. */
const START_TIMEOUT_MS = 30_000
/** Milliseconds the bot may take to end. */
const STOP_TIMEOUT_MS = 5000

/**
 * The real bot, as a process of its own with nothing of this one's environment but the path. Its warnings and errors
 * are passed on; rejects when it ends or is not ready in time.
 */
export async function startBotProcess(settings: Record<string, string>): Promise<BotProcess> {
  const { PATH, HOME, TMPDIR, NODE_OPTIONS } = process.env
  const inherited = Object.fromEntries(
    Object.entries({ PATH, HOME, TMPDIR, NODE_OPTIONS }).filter(([, value]) => value !== undefined),
  )
  const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
  const child = spawn(process.execPath, [program], {
    env: { ...inherited, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A terminal sends Ctrl-C to the whole group: the bot is stopped by its parent instead, after the page.
    detached: true,
  })
  child.stderr?.on('data', words => process.stderr.write(words))
  await ready(child)
  return {
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
    running: () => isRunning(child),
  }
}

function ready(child: ChildProcess): Promise<void> {
  const heard = new Promise<void>((resolve, reject) => {
    child.once('exit', code => reject(new Error(`the bot exited with code ${code} before it was ready`)))
    if (!child.stdout) return
    createInterface({ input: child.stdout }).on('line', line => {
      if (line.includes('"msg":"ready"')) resolve()
      else if (/"level":[4-6]0/.test(line)) process.stderr.write(`${line}\n`)
    })
  })
  const message = new Error('the bot did not become ready in time')
  return pTimeout(heard, { milliseconds: START_TIMEOUT_MS, message })
}

const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (!isRunning(child)) return
  const exited = once(child, 'exit')
  child.kill(signal)
  await pTimeout(exited, {
    milliseconds: STOP_TIMEOUT_MS,
    fallback() {
      child.kill('SIGKILL')
      return exited
    },
  })
}
