import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { bundle } from '../../bundle.ts'
import { type SlackSandbox, startSlack } from '../../packages/slack-sandbox/src/index.ts'
import { botSettings } from '../../sandbox/bot-settings.ts'
import { DEMO_WORKSPACE } from '../../sandbox/demo-workspace.ts'
import {
  type RoboflowSandbox,
  type RoboflowSandboxOptions,
  startRoboflow,
} from '../../sandbox/roboflow/server.ts'
import { runProgram } from '../program.ts'
import { startBetween } from './slack-between.ts'

/** Where the bot speaks by itself. */
export const HOME = 'C0DEPLOYMENTS'
/** A bot that can be killed: a process of its own, with a database that outlives it. */
export interface Scene {
  slack: SlackSandbox
  roboflow: RoboflowSandbox
  start(): Promise<void>
  kill(): Promise<void>
  /** Stops its process as a suspended machine does; answers what lets it go on. */
  suspend(): () => void
  /** Resolves so many seconds after the deployment was made. */
  at(seconds: number): Promise<void>
  /** Makes a deployment as somebody else would; it lives so many seconds. */
  make(name: string, lifeSeconds: number): void
}

/** The bundled bot starts as fast as in production: seconds count here. Inside node_modules it finds what it needs. */
const PROGRAM = 'node_modules/.cache/roboflow-chatops/bot'
/** Before any story is played. */
export const buildBot = () => bundle(PROGRAM)

export async function play(
  story: (scene: Scene) => Promise<void>,
  environment: Record<string, string> = {},
  api: RoboflowSandboxOptions = {},
  /** What Slack refuses, as of `startBetween`. */
  refuse?: Parameters<typeof startBetween>[2],
) {
  const folder = mkdtempSync(join(tmpdir(), 'bot-'))
  const roboflow = await startRoboflow({ readyAfterMs: 500, logEveryMs: Number.POSITIVE_INFINITY, ...api })
  const slack = await startSlack({ ...DEMO_WORKSPACE, rateLimits: false })
  const between = refuse && (await startBetween(slack.apiUrl, undefined, refuse))
  let child: ChildProcess | undefined
  let madeAt = Date.now()
  const settings = {
    ...botSettings(slack, roboflow, HOME),
    DATABASE_URL: `file:${join(folder, 'bot.db')}`,
    EXPIRY_CRON: '* * * * * *',
    REMINDERS: '8s,4s',
    ...(between ? { SLACK_API_URL: between.apiUrl } : {}),
    ...environment,
  }
  const scene: Scene = {
    slack,
    roboflow,
    async start() {
      const bot = runProgram(join(PROGRAM, 'main.js'), [], settings)
      child = bot.child
      await bot.says(/"msg":"ready"/)
    },
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
    suspend() {
      child?.kill('SIGSTOP')
      return () => void child?.kill('SIGCONT')
    },
    at: seconds =>
      new Promise(resolve => setTimeout(resolve, Math.max(0, madeAt + seconds * 1000 - Date.now()))),
    make(name, lifeSeconds) {
      madeAt = Date.now()
      roboflow.makeElsewhere({
        deployment_name: name,
        machine_type: 'dev-gpu',
        creator_email: 'ada@example.com',
        duration: lifeSeconds / 3600,
      })
    },
  }
  try {
    await scene.start()
    // The first look finds nothing, so that what comes is seen appearing.
    const snapshots = () => roboflow.requests.filter(({ path }) => path === '/list').length
    await vi.waitUntil(() => snapshots() >= 2, 10_000)
    await story(scene)
  } finally {
    await scene.kill()
    await between?.stop()
    await Promise.all([slack.stop(), roboflow.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
}
