import { startBot } from './bot.ts'
import { BadSettings, readConfig, secretsOf } from './config.ts'
import { readEnvironment } from './environment.ts'
import { createLogger } from './logger.ts'
import { startFaultWords } from './start-fault.ts'

/** Milliseconds that a stop may take before the process ends anyway. */
const STOP_WITHIN = 5000

async function main() {
  const config = readConfig(readEnvironment())
  const log = createLogger(config.LOG_LEVEL, secretsOf(config))
  process.on('unhandledRejection', error => log.error({ err: error }, 'nobody waited for this'))

  const bot = await startBot(config, log)
  const stop = async (signal: string) => {
    log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(0), STOP_WITHIN).unref()
    await bot.stop().catch((error: unknown) => log.error({ err: error }, 'did not stop cleanly'))
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

main().catch((error: unknown) => {
  const lines = error instanceof BadSettings ? error.faults : [startFaultWords(error)]
  for (const line of lines) process.stderr.write(`${line}\n`)
  process.exit(1)
})
