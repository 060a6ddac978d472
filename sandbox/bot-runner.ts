import { type BotProcess, startBotProcess } from './bot-process.ts'

type Settings = Record<string, string>

/** The bot's process, which can be killed and started anew. */
export interface BotRunner {
  state(): 'running' | 'starting' | 'stopped'
  /**
   * Kills the bot at once, as a machine that fails would, and starts it anew; one restart after the other.
   *
   * @throws Error when it does not get ready
   */
  restart(settings?: Settings): Promise<void>
  stop(): Promise<void>
}

/**
 * Starts the bot.
 *
 * @throws Error when it does not get ready
 */
export async function startBotRunner(first: Settings): Promise<BotRunner> {
  let settings = first
  let bot: BotProcess | undefined = await startBotProcess(settings)
  let starting = false
  let queue: Promise<void> = Promise.resolve()
  let stopped = false

  const restart = async (next: Settings) => {
    if (stopped) return
    settings = next
    starting = true
    try {
      await bot?.kill()
      bot = undefined
      bot = await startBotProcess(settings)
    } finally {
      starting = false
    }
  }
  return {
    state: () => (starting ? 'starting' : bot?.running() ? 'running' : 'stopped'),
    restart(next = settings) {
      const restarted = queue.then(() => restart(next))
      queue = restarted.catch(() => undefined)
      return restarted
    },
    async stop() {
      stopped = true
      await queue
      await bot?.stop()
    },
  }
}
