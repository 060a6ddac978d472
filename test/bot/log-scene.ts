import { expect } from 'vitest'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

/** A deployment that says nothing by itself, its log read every second. */
export interface LogScene extends TestWorkspace {
  name: string
  log(severity: string, payload: string, at?: Date): void
  ofType(type: string, channel?: string): ReturnType<TestWorkspace['slack']['messages']>
  roots(channel?: string): ReturnType<TestWorkspace['slack']['messages']>
  entries(channel?: string): ReturnType<TestWorkspace['slack']['messages']>
  /** What the replies in error threads say, as text. */
  thread(channel?: string): string
  /** How many times the replies say the words. */
  times(words: string): number
  /** Resolves with the first incident's root once it says the words. */
  rootSays(words: string | RegExp): Promise<ReturnType<TestWorkspace['slack']['messages']>[number]>
}

export async function openLogScene(options: Parameters<typeof openWorkspace>[0] = {}): Promise<LogScene> {
  const workspace = await openWorkspace({
    ...options,
    roboflow: { logEveryMs: Number.POSITIVE_INFINITY, readyAfterMs: 0, ...options.roboflow },
    environment: { EXPIRY_CRON: '* * * * * *', LOGS_CRON: '* * * * * *', ...options.environment },
  })
  const { roboflow, slack, deployments } = workspace
  const name = 'line-seven'
  await expect
    .poll(() => roboflow.requests.some(({ path, status }) => path === '/list' && status === 200))
    .toBe(true)
  roboflow.makeElsewhere({
    deployment_name: name,
    machine_type: 'dev-gpu',
    creator_email: 'ada@example.com',
    duration: 3,
  })
  const ofType = (type: string, channel = deployments) =>
    slack.messages(channel).filter(({ metadata }) => metadata?.event_type === type)
  const entries = (channel?: string) => ofType('error_entries', channel)
  const thread = (channel?: string) =>
    entries(channel)
      .map(({ blocks }) => JSON.stringify(blocks))
      .join('\n')
  return {
    ...workspace,
    name,
    log: (severity, payload, at) => void roboflow.log(name, severity, payload, at),
    ofType,
    roots: channel => ofType('error_incident', channel),
    entries,
    thread,
    times: words => thread().split(words).length - 1,
    rootSays: words =>
      slack.waitFor(() => {
        const [root] = ofType('error_incident')
        return root && new RegExp(words).test(readable(root)) ? root : undefined
      }, 15_000),
  }
}
