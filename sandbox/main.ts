import { parseArgs } from 'node:util'
import { openInBrowser } from '../packages/slack-sandbox/src/index.ts'
import { startSandbox } from './start.ts'

const USAGE = `npm run sandbox -- [--port 4000] [--no-open] [--json] [--speed 60] [--seed demo|empty|500-deployments]
                       [--state FILE]

  --port   port for the page; another port is used if it is busy             (4000)
  --open   open the page in a browser; turn off with --no-open               (yes)
  --json   print one line of JSON instead of text, for scripts
  --speed  60 makes an hour pass in a minute, so a 3 h deployment lasts 3 minutes       (1)
  --seed   data to start with: demo, empty, or 500-deployments               (demo)
  --state  file that keeps messages and deployments for the next start; --seed applies to the first start
           only. The bot's database is kept next to it, in FILE.bot.db`

const SEEDS = ['demo', 'empty', '500-deployments'] as const

function options() {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      port: { type: 'string', default: '4000' },
      open: { type: 'boolean', default: true },
      json: { type: 'boolean', default: false },
      speed: { type: 'string', default: '1' },
      seed: { type: 'string', default: 'demo' },
      state: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const seed = SEEDS.find(name => name === values.seed)
  const [port, speed] = [Number(values.port), Number(values.speed)]
  if (values.help || !seed || !(port >= 0 && port <= 65_535) || !(speed > 0)) throw new Error(USAGE)
  return { port, speed, seed, state: values.state, open: values.open && !values.json, json: values.json }
}

async function main() {
  const { port, speed, seed, state, open, json } = options()
  const starting = startSandbox({ port, speed, seed, state })
  // Also while it starts: the bot is a process of its own and would stay behind.
  const stop = async () => {
    await starting.then(sandbox => sandbox.stop()).catch(() => undefined)
    process.exit(0)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  const sandbox = await starting

  if (json) {
    const { page, slackApi, roboflowApi, apiKey } = sandbox
    process.stdout.write(`${JSON.stringify({ page, slackApi, roboflowApi, apiKey })}\n`)
    return
  }
  const busy = port !== 0 && !sandbox.page.endsWith(`:${port}`) ? ` (port ${port} is busy)` : ''
  process.stdout.write(`
  Your workspace is open at ${sandbox.page}${busy}

  Three things to try in #deployments:
    /roboflow list                          list deployments, with a menu for each
    /roboflow create my-first dev-gpu 1h    open a form, then get a card that tracks the deployment
    /roboflow errors defect-line            post its recent errors in a thread

  Press Ctrl-C to stop.
`)
  if (open) openInBrowser(sandbox.page)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
