import { expect, test } from 'vitest'
import { MINUTE, openBench, START, send } from './client.ts'

/** Requests as roboflow-python writes them: Python's JSON spacing, queries put together without encoding. */
const python = (fields: Record<string, unknown>) =>
  `{${Object.entries(fields)
    .map(([name, value]) => `"${name}": ${JSON.stringify(value)}`)
    .join(', ')}}`

test('the official client creates, reads, pauses, resumes and deletes', async () => {
  const { api } = await openBench()
  const api_key = api.apiKey
  const add = python({
    api_key,
    creator_email: 'ada@example.com',
    machine_type: 'dev-gpu',
    duration: 3,
    delete_on_expiration: true,
    deployment_name: 'parts',
    inference_version: 'latest',
  })
  expect(await send(api.url, 'POST', '/add', add)).toMatchObject({ status: 200, json: { status: 'pending' } })
  const get = await send(api.url, 'GET', `/get?api_key=${api_key}&deployment_name=parts`)
  expect(get.json).toMatchObject({ deployment_name: 'parts', status: 'pending' })
  const list = await send(api.url, 'GET', `/list?api_key=${api_key}`)
  expect(list.json).toEqual([get.json])
  for (const path of ['/pause', '/resume', '/delete']) {
    const body = python({ api_key, deployment_name: 'parts' })
    expect((await send(api.url, 'POST', path, body)).json).toEqual({ message: 'OK' })
  }
})

test('the official client gets replicas', async () => {
  const { add } = await openBench()
  const answered = await add('parts', { delete_on_expiration: false, min_replicas: 2, max_replicas: 3 })
  expect(answered.json).toMatchObject({ min_replicas: 2, max_replicas: 3 })
})

test('the official client lists machine types', async () => {
  const { api } = await openBench()
  const { status, json } = await send(api.url, 'GET', `/machine_types?api_key=${api.apiKey}`)
  const named = (name: string) => ({ name, description: expect.stringMatching(/./) })
  expect(status).toBe(200)
  expect(json).toStrictEqual({ machine_types: ['dev-cpu', 'dev-gpu', 'prod-cpu', 'prod-gpu'].map(named) })
})

test('the official client follows a log, its offset’s plus not encoded', async () => {
  const { api, add, pass } = await openBench()
  await add('parts')
  pass(MINUTE)
  api.log('parts', 'INFO', 'before', new Date(START - 1))
  api.log('parts', 'INFO', 'in the window', new Date(START))
  api.log('parts', 'INFO', 'after')
  const query = `api_key=${api.apiKey}&deployment_name=parts`
  const window = `from_timestamp=2025-01-22T12:00:00+00:00&to_timestamp=2025-01-22T13:00:30.500000+01:00`
  const first = await send(api.url, 'GET', `/get_log?${query}&${window}&max_entries=300`)
  expect(first).toMatchObject({ status: 200, json: [{ payload: 'in the window' }] })
  const [entry] = first.json as { timestamp: string }[]
  const next = await send(
    api.url,
    'GET',
    `/get_log?${query}&from_timestamp=${entry?.timestamp}&max_entries=300`,
  )
  expect(next.json).toMatchObject([{ payload: 'after' }, entry ?? {}])
  expect(api.requests.at(-1)?.query.from_timestamp).toMatch(/ 00:00$/)
})
