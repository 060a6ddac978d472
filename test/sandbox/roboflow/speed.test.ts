import { afterEach, beforeEach, expect, test } from 'vitest'
import { deploymentRows } from '../../../sandbox/developer/deployment-rows.ts'
import { type RoboflowSandbox, startRoboflow } from '../../../sandbox/roboflow/server.ts'

const START = Date.UTC(2026, 0, 1)
const HOUR = 3_600_000
let time: number
let roboflow: RoboflowSandbox

beforeEach(async () => {
  time = START
  roboflow = await startRoboflow({
    now: () => time,
    readyAfterMs: 6000,
    logEveryMs: Number.POSITIVE_INFINITY,
  })
})
afterEach(() => roboflow.stop())

const make = (name: string, machine = 'dev-gpu', hours = 3) =>
  roboflow.makeElsewhere({
    deployment_name: name,
    machine_type: machine,
    duration: hours,
    creator_email: 'ada@example.com',
  })
const row = (name: string) => deploymentRows(roboflow.held(), time).find(one => one.name === name)

test('what is left passes at the new speed, and start and duration still give the end', () => {
  make('parts')
  time += HOUR
  roboflow.setSpeed(60)
  expect(row('parts')?.endsAt).toBe(time + (2 * HOUR) / 60)
  const hours = roboflow.deployments()[0]?.duration ?? 0
  expect(START + hours * HOUR).toBeCloseTo(time + (2 * HOUR) / 60, 0)
  roboflow.setSpeed(1)
  expect(row('parts')?.endsAt).toBe(time + 2 * HOUR)
})

test('what is made later lives, and gets ready, at the new speed', () => {
  roboflow.setSpeed(600)
  make('parts')
  expect(row('parts')?.endsAt).toBe(time + (3 * HOUR) / 600)
  time += 9
  expect(row('parts')?.status).toBe('pending')
  time += 1
  expect(row('parts')?.status).toBe('ready')
})

test('what has ended or never ends is left alone', () => {
  make('ended')
  make('forever', 'prod-gpu')
  roboflow.expire('ended')
  const { endsAt } = row('ended') ?? {}
  time += HOUR
  roboflow.setSpeed(60)
  expect(row('ended')).toMatchObject({ endsAt, status: 'expired' })
  expect(row('forever')).not.toHaveProperty('endsAt')
})

test('the panel shows the newest first, those that have ended last, and no deleted ones', async () => {
  for (const name of ['first', 'second', 'third']) {
    make(name)
    time += 1000
  }
  roboflow.expire('third')
  expect(deploymentRows(roboflow.held(), time).map(({ name }) => name)).toEqual(['second', 'first', 'third'])
  await fetch(`${roboflow.url}/delete`, {
    method: 'POST',
    body: JSON.stringify({ api_key: roboflow.apiKey, deployment_name: 'second' }),
  })
  expect(deploymentRows(roboflow.held(), time).map(({ name }) => name)).toEqual(['first', 'third'])
})

test('the newest lines of a log are read without asking the API', () => {
  make('parts')
  time += 10_000
  roboflow.log('parts', 'ERROR', 'it broke')
  expect(roboflow.entries('parts', 1)).toMatchObject([{ severity: 'ERROR', payload: 'it broke' }])
})

test('every request is told of with its answer, also when it is late or a fault', async () => {
  const told: unknown[] = []
  const watched = await startRoboflow({ onAnswered: answered => told.push(answered) })
  const list = () => fetch(`${watched.url}/list?api_key=${watched.apiKey}`).then(answer => answer.text())
  await list()
  watched.setFault({ delayMs: 50, times: 1 })
  await list()
  watched.setFault({ status: 500, body: 'no' })
  await list()
  await watched.stop()
  expect(told).toMatchObject([
    { path: '/list', status: 200, response: [] },
    { status: 200, response: [] },
    { status: 500 },
  ])
  expect((told[1] as { ms: number }).ms).toBeGreaterThanOrEqual(45)
})
