#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { builtPage } from './built-page.ts'
import { startSlackOnFreePort } from './on-free-port.ts'
import { openInBrowser } from './open-in-browser.ts'
import { savedSlackSchema } from './saved.ts'
import type { SlackSandbox } from './server.ts'
import { keepState, readState } from './state-file.ts'

const USAGE = `npx slack-sandbox [--manifest FILE] [--port 4000] [--request-url URL] [--no-open] [--json] [--state FILE]

  --manifest     your app's manifest, YAML or JSON; without one the app may do everything
  --port         port of the workspace; uses another one if it is taken         (4000)
  --request-url  sends requests to your bot over signed HTTP instead of Socket Mode
  --no-open      doesn't open the workspace in a browser
  --json         prints one line of JSON instead of text, and opens no browser
  --state        a file that keeps messages and files for the next start`

function options() {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      manifest: { type: 'string' },
      port: { type: 'string', default: '4000' },
      'request-url': { type: 'string' },
      state: { type: 'string' },
      open: { type: 'boolean', default: true },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  const requestUrl = values['request-url']
  if (values.help || !(port >= 0 && port <= 65_535)) throw new Error(USAGE)
  if (requestUrl !== undefined && !URL.canParse(requestUrl)) throw new Error(USAGE)
  const { manifest, state } = values
  return { manifest, state, port, requestUrl, open: values.open && !values.json, json: values.json }
}

/** The settings of a bot, as its `.env` takes them. */
const environmentOf = ({ botToken, appToken, signingSecret, apiUrl }: SlackSandbox) => ({
  SLACK_BOT_TOKEN: botToken,
  SLACK_APP_TOKEN: appToken,
  SLACK_SIGNING_SECRET: signingSecret,
  SLACK_API_URL: apiUrl,
})

async function main() {
  const { manifest, state, port, requestUrl, open, json } = options()
  const saved = state === undefined ? undefined : await readState(state, savedSlackSchema)
  const slack = await startSlackOnFreePort({
    port,
    pageDirectory: await builtPage(),
    ...(manifest !== undefined && { manifest }),
    ...(requestUrl !== undefined && { requestUrl }),
    ...(saved && { saved }),
  })
  const keeping = state === undefined ? undefined : await keepState(state, () => slack.save())
  const stop = async () => {
    await keeping?.stop()
    await slack.stop()
    process.exit(0)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  const environment = environmentOf(slack)
  if (json) return void process.stdout.write(`${JSON.stringify({ url: slack.url, ...environment })}\n`)
  const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}`)
  process.stdout.write(`\nYour workspace: ${slack.url}\n\n${lines.join('\n')}\n\nPress Ctrl-C to stop.\n`)
  if (open) openInBrowser(slack.url)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
