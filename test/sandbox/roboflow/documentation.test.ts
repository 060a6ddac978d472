import { expect, test } from 'vitest'
import { openBench, send } from './client.ts'

const EXAMPLE_REQUEST = {
  api_key: 'rf_sandbox_key',
  deployment_name: 'dev-testing',
  machine_type: 'dev-gpu',
  creator_email: 'ada@example.com',
  duration: 3.0,
  inference_version: 'latest',
  min_replicas: 1,
  max_replicas: 1,
}

const EXAMPLE_ANSWER = {
  deployment_id: expect.stringMatching(/^[A-Za-z0-9]{20}$/),
  deployment_name: 'dev-testing',
  machine_type: 'dev-gpu',
  creator_email: 'ada@example.com',
  creator_id: expect.stringMatching(/./),
  subdomain: 'dev-testing',
  domain: 'dev-testing.roboflow.cloud',
  duration: 3,
  inference_version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
  max_replicas: 1,
  min_replicas: 1,
  num_replicas: 0,
  status: 'pending',
  workspace_id: expect.stringMatching(/./),
  workspace_url: expect.stringMatching(/./),
}

const nobodyElse = { takenSubdomains: [] }

test('/add answers the documentation’s example field by field, and nothing beside', async () => {
  const { api } = await openBench(nobodyElse)
  const answered = await send(api.url, 'POST', '/add', JSON.stringify(EXAMPLE_REQUEST))
  expect(answered).toMatchObject({ status: 200, type: 'application/json' })
  expect(answered.json).toStrictEqual(EXAMPLE_ANSWER)
})

test('/add gives what is left out its documented default', async () => {
  const { api } = await openBench(nobodyElse)
  const {
    duration: _,
    inference_version: __,
    min_replicas: ___,
    max_replicas: ____,
    ...rest
  } = EXAMPLE_REQUEST
  const answered = await send(api.url, 'POST', '/add', JSON.stringify(rest))
  expect(answered.json).toStrictEqual(EXAMPLE_ANSWER)
})

test('/add keeps the version that was asked for', async () => {
  const { add } = await openBench()
  expect((await add('older', { inference_version: '0.45.0' })).json).toMatchObject({
    inference_version: '0.45.0',
  })
})

test('/get answers the same deployment, /list a bare list of it', async () => {
  const { get, add } = await openBench(nobodyElse)
  const { json: added } = await add('dev-testing')
  expect((await get('/get', { deployment_name: 'dev-testing' })).json).toStrictEqual(added)
  expect((await get('/list')).json).toStrictEqual([added])
})

test('/list of an empty workspace is an empty list', async () => {
  const { get } = await openBench()
  expect(await get('/list')).toMatchObject({ status: 200, json: [] })
})

test('/get_log answers entries as the documentation’s example has them, and nothing beside', async () => {
  const { api, get, add, pass } = await openBench()
  await add('dev-testing')
  pass(60_000)
  const line = 'INFO:     10.18.0.38:46296 - "GET /info HTTP/1.1" 200 OK'
  api.log('dev-testing', 'INFO', line)
  expect((await get('/get_log', { deployment_name: 'dev-testing' })).json).toStrictEqual([
    {
      insert_id: expect.stringMatching(/^[a-z0-9]{16}$/),
      payload: line,
      severity: 'INFO',
      timestamp: expect.stringMatching(/^2025-01-22T12:01:00\.000\d{3}\+00:00$/),
    },
  ])
})

/** The documentation's own example of /get_log. */
const EXAMPLE_LOG = [
  ['gpwrgrw55p7b9jdq', '10.18.0.38:46296', '2025-01-22T13:23:14.209436+00:00'],
  ['mbieh16zdjvqp81j', '10.18.0.38:46294', '2025-01-22T13:23:14.208738+00:00'],
  ['0odfnfwh8ts6e4jt', '10.18.0.38:54650', '2025-01-22T13:22:14.209054+00:00'],
  ['s3nabhyhejuke6ub', '10.18.0.38:54640', '2025-01-22T13:22:14.208329+00:00'],
  ['2cz5u3jx4ma22tl8', '10.18.0.38:40264', '2025-01-22T13:21:14.209900+00:00'],
].map(([insert_id = '', address, timestamp = '']) => ({
  insert_id,
  payload: `INFO:     ${address} - "GET /info HTTP/1.1" 200 OK`,
  severity: 'INFO',
  timestamp,
}))

test.each(['as they came', 'backwards'])(
  '/get_log answers the documentation’s example, written %s',
  async order => {
    const { api, get, add, pass } = await openBench()
    await add('dev-testing')
    pass(2 * 60 * 60_000)
    const written = order === 'backwards' ? EXAMPLE_LOG.toReversed() : EXAMPLE_LOG
    for (const entry of written) api.log('dev-testing', entry)
    expect((await get('/get_log', { deployment_name: 'dev-testing' })).json).toStrictEqual(EXAMPLE_LOG)
  },
)

test('/pause, /resume and /delete answer that it is OK', async () => {
  const { post, add } = await openBench()
  await add('dev-testing')
  for (const path of ['/pause', '/resume', '/delete']) {
    const answered = await post(path, { deployment_name: 'dev-testing' })
    expect(answered).toMatchObject({ status: 200, type: 'application/json' })
    expect(answered.json).toStrictEqual({ message: 'OK' })
  }
})
