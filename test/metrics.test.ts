import { afterEach, beforeEach, expect, test } from 'vitest'
import { createMetrics } from '../src/metrics.ts'
import { openWorkspace, type TestWorkspace } from './bot/workspace.ts'
import { freePort } from './free-port.ts'

let workspace: TestWorkspace
let port: number
beforeEach(async () => {
  port = await freePort()
})
afterEach(async () => {
  await workspace?.stop()
})

const open = async (METRICS: string) => {
  workspace = await openWorkspace({
    environment: { METRICS, PORT: String(port), EXPIRY_CRON: '* * * * * *', LOGS_CRON: '* * * * * *' },
  })
}
const read = async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`)
  return { status: answer.status, text: await answer.text() }
}

/** The text format: https://prometheus.io/docs/instrumenting/exposition_formats; it reads `Nan` as `NaN`. */
const LINE =
  /^(?:# (?:HELP|TYPE) [a-z_][a-z\d_]* .*|[a-z_][a-z\d_]*(?:\{(?:[a-z_][a-z\d_]*="[^"\\\n]*",?)*\})? (?:[\d.e+-]+|Na[nN]|\+Inf))$/

const STORED = {
  outbox: { waiting: 3, oldestSeconds: 9, givenUp: 1 },
  deployments: { ready: 2 },
  incidentsOpen: 1,
}

test('leave out what only the database knows while it is away', async () => {
  let isAway = false
  const stored = async () => {
    if (isAway) throw new Error('away')
    return STORED
  }
  const { render } = createMetrics({ stored, own: () => ({ jobs: { remind: 4 }, leads: true }) })
  const values = async () => (await render()).body.split('\n').filter(line => !line.startsWith('#'))
  const known = [
    'chatops_outbox_waiting 3',
    'chatops_deployments{state="ready"} 2',
    'chatops_incidents_open 1',
  ]
  expect(await values()).toEqual(expect.arrayContaining([...known, 'chatops_store_up 1']))
  isAway = true
  const away = await values()
  expect(away).toEqual(
    expect.arrayContaining([
      'chatops_store_up 0',
      'chatops_leader 1',
      'chatops_job_last_success_age_seconds{task="remind"} 4',
    ]),
  )
  expect(away.filter(line => /chatops_(outbox|deployments|incidents)/.test(line))).toEqual([])
  isAway = false
  expect(await values()).toEqual(expect.arrayContaining(known))
})

test('are off unless they are switched on', async () => {
  await open('off')
  expect((await read()).status).toBe(404)
})

test('count what people asked for, calls, messages and jobs, in a format that Prometheus reads', async () => {
  await open('on')
  const { roboflow, command, told, said, ada } = workspace
  await expect
    .poll(() => roboflow.requests.filter(({ path }) => path === '/list').length, { timeout: 15_000 })
    .toBeGreaterThan(1)
  roboflow.makeElsewhere({
    deployment_name: 'dev-measured',
    machine_type: 'dev-gpu',
    creator_email: 'ada@example.com',
    duration: 3,
  })
  await said('dev-measured')
  await command('list')
  await told('dev-measured')
  await command('pause no-such-one')
  await told('no-such-one')
  await expect
    .poll(async () => (await read()).text, { timeout: 20_000 })
    .toMatch(/log_entries_read_total [1-9]/)
  const { text } = await read()
  for (const line of text.split('\n').filter(each => each !== '')) expect(line).toMatch(LINE)
  expect(text).toMatch(
    /chatops_operation_duration_seconds_count\{verb="list",surface="command",outcome="done"\} 1/,
  )
  expect(text).toMatch(/chatops_api_call_duration_seconds_count\{endpoint="\/list",outcome="200"\} \d/)
  expect(text).toMatch(
    /chatops_slack_call_duration_seconds_count\{method="chat.postMessage",outcome="ok"\} \d/,
  )
  expect(text).toMatch(/chatops_job_duration_seconds_count\{task="reconcile",outcome="done"\} \d/)
  expect(text).toMatch(/chatops_messages_delivered_total\{event_type="deployment"\} [1-9]/)
  expect(text).toMatch(/chatops_deployments\{state="ready"\} \d/)
  expect(text).toMatch(/chatops_job_lateness_seconds_count\{task="remind"\} [1-9]/)
  expect(text).toContain('chatops_store_up 1')
  expect(text).toContain('chatops_leader 1')
  expect(text).toMatch(
    /chatops_acknowledgement_duration_seconds_count\{surface="command",outcome="done"\} [1-9]/,
  )
  // No names and no people: they are many, and they are private.
  for (const word of ['dev-measured', 'no-such-one', ada, 'example.com', roboflow.apiKey]) {
    expect(text).not.toContain(word)
  }
}, 60_000)
