import { expect, test } from 'vitest'
import { type Bench, MINUTE, openBench, send } from './client.ts'

/** What the server of a domain answers, as a bot would ask: without a key. */
const ask = async ({ api }: Bench, endpoint: string, domain = 'parts.roboflow.cloud') => {
  const { status, json } = await send(
    api.url,
    'GET',
    new URL(`${api.serversUrl}/${domain}${endpoint}`).pathname,
  )
  return { status, json }
}

async function openWithParts() {
  const bench = await openBench({ readyAfterMs: 5000, loadsForMs: 2000 })
  await bench.add('parts', { inference_version: '0.45.0' })
  return bench
}

test('a server is ready a while after the API says so, once its models are loaded', async () => {
  const bench = await openWithParts()
  bench.pass(5000)
  expect(await ask(bench, '/readiness')).toEqual({ status: 503, json: { status: 'not ready' } })
  bench.pass(1999)
  expect(await ask(bench, '/readiness')).toMatchObject({ status: 503 })
  bench.pass(1)
  expect(await ask(bench, '/readiness')).toEqual({ status: 200, json: { status: 'ready' } })
})

test('models load as much faster as time passes', async () => {
  const bench = await openWithParts()
  bench.api.setSpeed(10)
  bench.pass(500)
  expect(await ask(bench, '/readiness')).toMatchObject({ status: 503 })
  bench.pass(200)
  expect(await ask(bench, '/readiness')).toMatchObject({ status: 200 })
})

test('a server tells its health and its version, also while its models load', async () => {
  const bench = await openWithParts()
  bench.pass(5000)
  expect(await ask(bench, '/healthz')).toEqual({ status: 200, json: { status: 'healthy' } })
  expect(await ask(bench, '/info')).toMatchObject({ status: 200, json: { version: '0.45.0' } })
})

test('what is pending, paused or gone has no server that answers', async () => {
  const bench = await openWithParts()
  expect(await ask(bench, '/readiness')).toMatchObject({ status: 503 })
  bench.pass(MINUTE)
  await bench.post('/pause', { deployment_name: 'parts' })
  for (const endpoint of ['/readiness', '/healthz', '/info']) {
    expect(await ask(bench, endpoint)).toMatchObject({ status: 503 })
  }
  await bench.post('/delete', { deployment_name: 'parts' })
  expect(await ask(bench, '/readiness')).toMatchObject({ status: 404 })
  expect(await ask(bench, '/readiness', 'parts')).toMatchObject({ status: 404 })
})

test('a server goes on when the API fails, and fails when it is meant itself', async () => {
  const bench = await openWithParts()
  bench.pass(MINUTE)
  bench.api.setFault({ status: 500, body: 'no' })
  expect((await bench.get('/list')).status).toBe(500)
  expect(await ask(bench, '/readiness')).toMatchObject({ status: 200 })
  bench.api.setFault({ status: 502, body: 'no', path: '/servers/parts.roboflow.cloud/readiness' })
  expect(await ask(bench, '/readiness')).toMatchObject({ status: 502 })
  expect(await ask(bench, '/info')).toMatchObject({ status: 200 })
  expect(bench.api.requests.at(-1)).toMatchObject({ path: '/servers/parts.roboflow.cloud/info', query: {} })
})
