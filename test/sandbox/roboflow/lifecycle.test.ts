import { expect, test } from 'vitest'
import { HOUR, look, MINUTE, openBench } from './client.ts'

const names = (json: unknown) => (json as { deployment_name: string }[]).map(each => each.deployment_name)

test('a new deployment is pending without replicas, then ready with those asked for', async () => {
  const bench = await openBench({ readyAfterMs: 5000 })
  await bench.add('parts', { min_replicas: 2, max_replicas: 4 })
  bench.pass(4999)
  expect(await look(bench, 'parts')).toMatchObject({ status: 'pending', num_replicas: 0 })
  bench.pass(1)
  expect(await look(bench, 'parts')).toMatchObject({ status: 'ready', num_replicas: 2 })
})

test('takes 8 s to be ready unless told otherwise', async () => {
  const bench = await openBench()
  await bench.add('parts')
  bench.pass(7999)
  expect(await look(bench, 'parts')).toMatchObject({ status: 'pending' })
  bench.pass(1)
  expect(await look(bench, 'parts')).toMatchObject({ status: 'ready' })
})

test('at speed 60 an hour passes in a minute, and the answer tells the time it really lasts', async () => {
  const bench = await openBench({ readyAfterMs: 6000, speed: 60 })
  expect((await bench.add('parts', { duration: 3 })).json).toMatchObject({ duration: 0.05 })
  bench.pass(100)
  expect(await look(bench, 'parts')).toMatchObject({ status: 'ready' })
  bench.pass(3 * MINUTE - 101)
  expect(await look(bench, 'parts')).toMatchObject({ status: 'ready' })
  bench.pass(1)
  expect(await look(bench, 'parts')).toMatchObject({ status: 'expired' })
})

test('pausing leaves no replicas; resuming goes through pending to ready', async () => {
  const bench = await openBench({ readyAfterMs: 5000 })
  await bench.add('parts')
  bench.pass(5000)
  await bench.post('/pause', { deployment_name: 'parts' })
  expect(await look(bench, 'parts')).toMatchObject({ status: 'paused', num_replicas: 0 })
  bench.pass(MINUTE)
  expect(await look(bench, 'parts')).toMatchObject({ status: 'paused' })
  await bench.post('/resume', { deployment_name: 'parts' })
  expect(await look(bench, 'parts')).toMatchObject({ status: 'pending', num_replicas: 0 })
  bench.pass(5000)
  expect(await look(bench, 'parts')).toMatchObject({ status: 'ready', num_replicas: 1 })
})

test('what is paused already cannot be paused, what is not paused cannot be resumed', async () => {
  const { add, post } = await openBench()
  await add('parts')
  const name = { deployment_name: 'parts' }
  expect(await post('/resume', name)).toMatchObject({ status: 400, text: 'Deployment parts is not paused' })
  await post('/pause', name)
  expect(await post('/pause', name)).toMatchObject({
    status: 400,
    text: 'Deployment parts is paused already',
  })
})

test('expires after its duration, paused or not, and can then be neither paused nor resumed', async () => {
  const bench = await openBench()
  await bench.add('running', { duration: 1 })
  await bench.add('paused', { duration: 1 })
  await bench.post('/pause', { deployment_name: 'paused' })
  bench.pass(HOUR - 1)
  expect(await look(bench, 'running')).toMatchObject({ status: 'ready' })
  bench.pass(1)
  for (const name of ['running', 'paused']) {
    expect(await look(bench, name)).toMatchObject({ status: 'expired', num_replicas: 0 })
    for (const path of ['/pause', '/resume']) {
      expect(await bench.post(path, { deployment_name: name })).toMatchObject({
        status: 400,
        text: `Deployment ${name} is expired`,
      })
    }
  }
})

test('production types never expire, whatever their duration says', async () => {
  const bench = await openBench()
  expect((await bench.add('night', { machine_type: 'prod-gpu', duration: 24 })).status).toBe(200)
  bench.pass(1000 * HOUR)
  expect(await look(bench, 'night')).toMatchObject({ status: 'ready', num_replicas: 1 })
})

test('/list hides what is expired or deleted unless asked to show it', async () => {
  const bench = await openBench()
  await bench.add('alive')
  await bench.add('expired', { duration: 0.5 })
  await bench.add('deleted')
  await bench.post('/delete', { deployment_name: 'deleted' })
  bench.pass(HOUR)
  const listed = async (query: Record<string, string>) => names((await bench.get('/list', query)).json)
  expect(await listed({})).toEqual(['alive'])
  expect(await listed({ show_expired: 'false', show_deleted: 'false' })).toEqual(['alive'])
  expect(await listed({ show_expired: 'true' })).toEqual(['alive', 'expired'])
  expect(await listed({ show_deleted: 'true' })).toEqual(['alive', 'deleted'])
  expect(await listed({ show_expired: 'True', show_deleted: 'True' })).toEqual([
    'alive',
    'expired',
    'deleted',
  ])
  expect((await bench.get('/list', { show_deleted: 'true' })).json).toContainEqual(
    expect.objectContaining({ deployment_name: 'deleted', status: 'deleted', num_replicas: 0 }),
  )
})

test('a deleted deployment is not found, not even its expired namesake from before', async () => {
  const bench = await openBench()
  await bench.add('parts', { duration: 1 })
  bench.pass(HOUR)
  await bench.add('parts')
  await bench.post('/delete', { deployment_name: 'parts' })
  expect((await bench.get('/get', { deployment_name: 'parts' })).status).toBe(404)
  expect((await bench.post('/delete', { deployment_name: 'parts' })).status).toBe(404)
})

test('a name is free again after deletion and after expiry, for a deployment with an id of its own', async () => {
  const bench = await openBench({ takenSubdomains: [] })
  await bench.add('parts', { duration: 1 })
  await bench.post('/delete', { deployment_name: 'parts' })
  expect((await bench.add('parts', { duration: 1 })).json).toMatchObject({ subdomain: 'parts' })
  bench.pass(HOUR)
  const { json } = await bench.add('parts')
  expect(await look(bench, 'parts')).toEqual({ ...(json as object), status: 'pending' })
  expect(new Set(bench.api.deployments().map(each => each.deployment_id)).size).toBe(3)
})

test('a subdomain that another workspace has gets a suffix, in the domain too', async () => {
  const { add } = await openBench()
  const { json } = await add('staging')
  const { subdomain, domain } = json as { subdomain: string; domain: string }
  expect(json).toMatchObject({ deployment_name: 'staging' })
  expect(subdomain).toMatch(/^staging-[a-z0-9]+$/)
  expect(domain).toBe(`${subdomain}.roboflow.cloud`)
})

test('a test can make, expire, fail and vanish deployments as if somebody else did', async () => {
  const bench = await openBench()
  const { api } = bench
  for (const name of ['expires', 'fails', 'vanishes']) {
    api.makeElsewhere({ deployment_name: name, machine_type: 'dev-cpu', creator_email: 'grace@example.com' })
  }
  expect(await look(bench, 'fails')).toMatchObject({ status: 'pending', creator_email: 'grace@example.com' })
  api.expire('expires')
  api.fail('fails')
  api.vanish('vanishes')
  expect(await look(bench, 'expires')).toMatchObject({ status: 'expired' })
  expect(await look(bench, 'fails')).toMatchObject({ status: 'failed', num_replicas: 0 })
  expect((await bench.get('/get', { deployment_name: 'vanishes' })).status).toBe(404)
  const all = await bench.get('/list', { show_expired: 'true', show_deleted: 'true' })
  expect(names(all.json)).toEqual(['expires', 'fails'])
  expect(api.requests.some(({ path }) => path === '/add')).toBe(false)
})
