import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { bundle } from '../../bundle.ts'
import { type RoboflowSandbox, startRoboflow } from '../../src/sandbox/roboflow/server.ts'
import { type SlackSandbox, startSlack } from '../../src/sandbox/slack/server.ts'

const MANIFEST = new URL('../../manifest.yml', import.meta.url).pathname
const HOME = 'C0DEPLOYMENTS'
/** Seconds that the deployment lives. */
const LIFE = 14

/** A bot that can be killed: a process of its own, with a database that outlives it. */
interface Scene {
  slack: SlackSandbox
  roboflow: RoboflowSandbox
  start(): Promise<void>
  kill(): Promise<void>
  /** Resolves so many seconds after the deployment was made. */
  at(seconds: number): Promise<void>
  make(name: string): void
}

/** The bundled bot starts as fast as in production: seconds count here. Inside node_modules it finds what it needs. */
const PROGRAM = 'node_modules/.cache/roboflow-chatops/bot'
beforeAll(() => bundle(PROGRAM))

async function play(story: (scene: Scene) => Promise<void>, environment: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'bot-'))
  const roboflow = await startRoboflow({ readyAfterMs: 500 })
  const slack = await startSlack({ manifest: MANIFEST, rateLimits: false })
  let child: ChildProcess | undefined
  let madeAt = Date.now()
  const settings = {
    PATH: process.env.PATH ?? '',
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    ROBOFLOW_API_URL: roboflow.url,
    ROBOFLOW_API_KEY: roboflow.apiKey,
    NOTIFY_CHANNEL: HOME,
    DATABASE_URL: `file:${join(folder, 'bot.db')}`,
    PORT: '0',
    EXPIRY_CRON: '* * * * * *',
    REMINDERS: '8s,4s',
    ...environment,
  }
  const scene: Scene = {
    slack,
    roboflow,
    async start() {
      const bot = spawn(process.execPath, [join(PROGRAM, 'main.js')], { env: settings })
      child = bot
      let said = ''
      await new Promise<void>((resolve, reject) => {
        bot.stdout.on('data', words => {
          said += words
          if (said.includes('"msg":"ready"')) resolve()
        })
        bot.stderr.on('data', words => {
          said += words
        })
        bot.once('exit', () => reject(new Error(said)))
      })
      bot.removeAllListeners('exit')
    },
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
    at: seconds =>
      new Promise(resolve => setTimeout(resolve, Math.max(0, madeAt + seconds * 1000 - Date.now()))),
    make(name) {
      madeAt = Date.now()
      roboflow.makeElsewhere({
        deployment_name: name,
        machine_type: 'dev-gpu',
        creator_email: 'ada@example.com',
        duration: LIFE / 3600,
      })
    },
  }
  try {
    await scene.start()
    // The first look finds nothing, so that what comes is seen appearing.
    const looks = () => roboflow.requests.filter(({ path }) => path === '/list').length
    await vi.waitUntil(() => looks() >= 2, 10_000)
    await story(scene)
  } finally {
    await scene.kill()
    await Promise.all([slack.stop(), roboflow.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
}

const ofType = (slack: SlackSandbox, type: string) =>
  slack.messages(HOME).filter(({ metadata }) => metadata?.event_type === type)

/** What there is to say about the end was said once each, and in time where that is asked. */
function expectTheWholeEnd(slack: SlackSandbox, reminders = 2) {
  expect(ofType(slack, 'expiry_reminder')).toHaveLength(reminders)
  expect(ofType(slack, 'expired')).toHaveLength(1)
  const keys = slack.messages(HOME).map(({ metadata }) => metadata?.event_payload.key)
  expect(new Set(keys).size).toBe(keys.length)
  const [card] = ofType(slack, 'deployment')
  for (const message of [...ofType(slack, 'expiry_reminder'), ...ofType(slack, 'expired')]) {
    expect(message).toMatchObject({ threadTs: card?.ts, broadcast: true })
  }
}

const ended = (slack: SlackSandbox) => slack.waitFor(() => ofType(slack, 'expired').length > 0, 25_000)

describe.concurrent('a deployment of fourteen seconds', { timeout: 60_000 }, () => {
  it('gives two reminders and one word at its end, each within 2.5 s of its time', async () => {
    await play(async ({ slack, make }) => {
      const before = Date.now()
      make('short-one')
      await ended(slack)
      expectTheWholeEnd(slack)
      const told = [...ofType(slack, 'expiry_reminder'), ...ofType(slack, 'expired')]
      const times = told.map(({ ts }) => Number(ts) - before / 1000)
      for (const [index, due] of [LIFE - 8, LIFE - 4, LIFE].entries()) {
        expect(Math.abs((times[index] ?? 0) - due)).toBeLessThan(2.5)
      }
    })
  })

  it('gives the same when the bot is killed four times, also with a message on its way', async () => {
    await play(async ({ slack, make, at, kill, start }) => {
      make('killed-one')
      for (const second of [1.5, 5, 9, 12]) {
        await at(second)
        if (second === 5) slack.setFault({ method: 'chat.postMessage', dropAfterAccepting: true, times: 1 })
        if (second === 9) slack.setFault({ method: 'chat.postMessage', hang: true, times: 1 })
        if (second === 9) await at(10.2)
        await kill()
        await start()
      }
      await ended(slack)
      expectTheWholeEnd(slack)
    })
  })

  it('gives the same when Slack drops answers, is down, or wants a pause', async () => {
    await play(async ({ slack, make, at }) => {
      make('dropped-one')
      await at(4)
      slack.setFault({ method: 'chat.postMessage', dropAfterAccepting: true, times: 1 })
      await at(8)
      slack.setFault({ method: 'chat.postMessage', status: 503, times: 2 })
      await at(12)
      slack.setFault({ method: 'chat.postMessage', kind: 'rate_limited', retryAfter: 1, times: 1 })
      await ended(slack)
      expectTheWholeEnd(slack)
    })
  })

  it('gives the same when the API fails, lies, or says for once that there is nothing', async () => {
    await play(async ({ slack, roboflow, make, at }) => {
      make('doubted-one')
      const faults = [
        { garbage: '[]' },
        { status: 500, body: 'oh no' },
        { garbage: '<html><body>hello</body></html>' },
        { garbage: '[{"deployment_id": "x' },
        { garbage: '{"error": "not a list"}' },
      ]
      for (const [index, fault] of faults.entries()) {
        await at(2 + index * 2)
        roboflow.setFault({ ...fault, path: '/list', times: 1 })
      }
      await ended(slack)
      expectTheWholeEnd(slack)
      expect(slack.messages(HOME).filter(({ text }) => text.includes('is gone'))).toEqual([])
    })
  })

  it('gives both reminders in time while the API does not answer for ten seconds', async () => {
    await play(async ({ slack, roboflow, make, at }) => {
      make('hanging-one')
      await at(2)
      roboflow.setFault({ hang: true, path: '/list', times: 1 })
      await ended(slack)
      expectTheWholeEnd(slack)
    })
  })

  it('gives the most urgent reminder alone after a downtime, and the end after another', async () => {
    await play(async ({ slack, make, at, kill, start }) => {
      make('unwatched-one')
      await at(3)
      await kill()
      await at(10.5)
      await start()
      await slack.waitFor(() => ofType(slack, 'expiry_reminder').length > 0)
      await kill()
      await at(LIFE + 2)
      await start()
      await ended(slack)
      expectTheWholeEnd(slack, 1)
      expect(ofType(slack, 'expiry_reminder')[0]?.metadata?.event_payload.key).toMatch(/:4s$/)
    })
  })
})
