import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await openWorkspace({ roboflow: { seed: 'demo', readyAfterMs: 60_000 } })
})
afterAll(() => workspace.stop())

const questions = () => workspace.roboflow.requests.filter(({ path }) => path.startsWith('/servers/'))

test('ping says whether a deployment answers, how fast, and the version it runs', async () => {
  await workspace.command('ping defect-line')
  const answer = readable(await workspace.told('*defect-line* answers'))
  expect(answer).toMatch(/Latency\*\\n\d+ ms/)
  expect(answer).toContain('Version running*\\n0.51.7')
  expect(answer).toContain('Version requested*\\n0.51.7')
  for (const { query } of questions()) expect(query).toEqual({})
})

test('ping says when a server still loads its models, and asks again at the press of a button', async () => {
  const path = workspace.roboflow.serversUrl.replace(workspace.roboflow.url, '')
  const domain = workspace.roboflow
    .deployments()
    .find(({ deployment_name }) => deployment_name === 'shelf-count')?.domain
  workspace.roboflow.setFault({ status: 503, body: '', path: `${path}/${domain}/readiness` })
  await workspace.command('ping shelf-count')
  const answer = await workspace.told("isn't ready")
  workspace.roboflow.setFault(undefined)
  await workspace.slack.pressButton(workspace.ada, answer, 'Ping again')
  await workspace.told('*shelf-count* answers')
})

test('ping leaves a paused deployment alone', async () => {
  const before = questions().length
  await workspace.command('ping pallet-cam')
  await workspace.told('*pallet-cam* is paused, so I')
  expect(questions()).toHaveLength(before)
})
