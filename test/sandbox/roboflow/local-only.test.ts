import { request } from 'node:http'
import { expect, test } from 'vitest'
import { createRoboflowClient } from '../../../src/roboflow/client.ts'
import { type Bench, openBench } from './client.ts'

/** The status of a /delete of the deployment called parts, with these headers. */
const deleting = ({ api }: Bench, headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve, reject) => {
    const sent = request(`${api.url}/delete`, { method: 'POST', headers, agent: false }, answer => {
      answer.resume()
      resolve(answer.statusCode)
    })
    sent.on('error', reject)
    sent.end(JSON.stringify({ api_key: api.apiKey, deployment_name: 'parts' }))
  })

async function openWithParts() {
  const bench = await openBench()
  await bench.add('parts')
  return bench
}

test.each([
  ['a name from elsewhere', { host: 'evil.example.com' }],
  ['a name that only begins like this machine’s', { host: 'localhost.evil.example.com' }],
  ['a name that only ends like this machine’s', { host: 'evil-127.0.0.1:4000' }],
  ['a page of another site', { origin: 'https://evil.example.com' }],
  ['a page of a site that only begins like this machine', { origin: 'http://127.0.0.1.evil.example.com' }],
  ['a page without a site', { origin: 'null' }],
])('%s is turned away before anything is done', async (_, headers) => {
  const bench = await openWithParts()
  const before = bench.api.requests.length
  expect(await deleting(bench, headers)).toBe(403)
  expect(bench.api.deployments()).toMatchObject([{ status: 'pending' }])
  expect(bench.api.requests).toHaveLength(before)
})

test.each([
  ['no other header', {}],
  ['this machine’s name', { host: 'localhost:4000' }],
  ['its other address', { host: '[::1]:4000' }],
  ['a page of this machine', { origin: 'http://localhost:5173' }],
])('a request with %s goes through', async (_, headers) => {
  const bench = await openWithParts()
  expect(await deleting(bench, headers)).toBe(200)
  expect(bench.api.deployments()).toMatchObject([{ status: 'deleted' }])
})

test('the bot’s own calls go through', async () => {
  const { api } = await openBench()
  const client = createRoboflowClient({ baseUrl: api.url, apiKey: api.apiKey, timeoutMs: 15_000 })
  await client.add({
    name: 'parts',
    machineType: 'dev-gpu',
    creatorEmail: 'ada@example.com',
    durationHours: 3,
    inferenceVersion: 'latest',
    minReplicas: 1,
    maxReplicas: 1,
  })
  expect(await client.list()).toMatchObject([{ name: 'parts' }])
  expect(await client.delete('parts')).toBe('OK')
  await client.close()
})
