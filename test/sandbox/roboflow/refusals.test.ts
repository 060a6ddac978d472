import { expect, test } from 'vitest'
import { openBench, send } from './client.ts'

const WHOLE = { deployment_name: 'parts', machine_type: 'dev-gpu', creator_email: 'ada@example.com' }

test.each(['deployment_name', 'machine_type', 'creator_email'])(
  '/add without %s says that it is missing',
  async field => {
    const { post } = await openBench()
    expect(await post('/add', { ...WHOLE, [field]: undefined })).toMatchObject({
      status: 400,
      type: 'text/plain; charset=utf-8',
      text: `Missing required parameter: ${field}`,
    })
  },
)

test.each([
  ['deployment_name', 7],
  ['machine_type', ['dev-gpu']],
  ['creator_email', null],
  ['duration', '3'],
  ['inference_version', 45],
  ['min_replicas', '1'],
  ['max_replicas', 1.5],
])('/add with %s as %j says that its type is wrong', async (field, value) => {
  const { post, api } = await openBench()
  expect(await post('/add', { ...WHOLE, [field]: value })).toMatchObject({
    status: 400,
    text: `Wrong type for: ${field}`,
  })
  expect(api.deployments()).toEqual([])
})

test.each([
  ['a name that is too short', { deployment_name: 'four' }, /deployment_name/],
  ['a name that is too long', { deployment_name: 'a234567890123456' }, /deployment_name/],
  ['a name that starts with a digit', { deployment_name: '1parts' }, /deployment_name/],
  ['a name with a capital', { deployment_name: 'Parts' }, /deployment_name/],
  ['a name with an underscore', { deployment_name: 'my_parts' }, /deployment_name/],
  ['a machine nobody rents', { machine_type: 'dev-abacus' }, /machine_type.*dev-gpu/],
  ['an address that is none', { creator_email: 'ada' }, /creator_email/],
  ['no time at all', { duration: 0 }, /duration/],
  ['more time than a development type may have', { duration: 8.5 }, /duration/],
  ['more at least than at most', { min_replicas: 3, max_replicas: 2 }, /min_replicas.*max_replicas/],
])('/add refuses %s', async (_, fields, reason) => {
  const { post, api } = await openBench()
  const answered = await post('/add', { ...WHOLE, ...fields })
  expect(answered).toMatchObject({ status: 400, text: expect.stringMatching(reason) })
  expect(api.deployments()).toEqual([])
})

test.each(['parts', 'a23456789012345', 'a-1-b'])('/add takes the name %s', async name => {
  const { add } = await openBench()
  expect((await add(name)).status).toBe(200)
})

test('/add refuses a name that is in use', async () => {
  const { add } = await openBench()
  await add('parts')
  expect(await add('parts')).toMatchObject({ status: 409, text: 'Deployment parts exists already' })
})

test('ignores fields it does not know', async () => {
  const { add } = await openBench()
  expect((await add('parts', { delete_on_expiration: true, colour: 'red' })).status).toBe(200)
})

const GETS = ['/list', '/get', '/get_log', '/machine_types']
const POSTS = ['/add', '/pause', '/resume', '/delete']

test.each(GETS)('GET %s refuses a key that is wrong or missing', async path => {
  const { api } = await openBench({ apiKey: 'right' })
  expect(await send(api.url, 'GET', `${path}?api_key=wrong`)).toMatchObject({
    status: 401,
    text: 'Invalid api_key',
  })
  expect(await send(api.url, 'GET', path)).toMatchObject({
    status: 401,
    text: 'Missing required parameter: api_key',
  })
})

test.each(POSTS)('POST %s refuses a key that is wrong or missing', async path => {
  const { api } = await openBench({ apiKey: 'right' })
  expect((await send(api.url, 'POST', path, '{"api_key":"wrong"}')).status).toBe(401)
  expect((await send(api.url, 'POST', `${path}?api_key=right`, '{}')).status).toBe(401)
})

test.each(['/get', '/get_log'])('GET %s says that the name is missing, or unknown', async path => {
  const { get } = await openBench()
  expect(await get(path)).toMatchObject({ status: 400, text: 'Missing required parameter: deployment_name' })
  expect(await get(path, { deployment_name: '' })).toMatchObject({ status: 400 })
  expect(await get(path, { deployment_name: 'nobody' })).toMatchObject({
    status: 404,
    type: 'text/plain; charset=utf-8',
    text: 'Deployment nobody not found',
  })
})

test.each(['/pause', '/resume', '/delete'])(
  'POST %s says that the name is missing, or unknown',
  async path => {
    const { post } = await openBench()
    expect(await post(path)).toMatchObject({
      status: 400,
      text: 'Missing required parameter: deployment_name',
    })
    expect(await post(path, { deployment_name: 'nobody' })).toMatchObject({ status: 404 })
  },
)

test.each([
  ...GETS.flatMap(path => ['POST', 'PUT', 'DELETE'].map(method => [method, path])),
  ...POSTS.flatMap(path => ['GET', 'PUT', 'DELETE'].map(method => [method, path])),
])('%s %s is not allowed', async (method = '', path = '') => {
  const { api } = await openBench()
  expect((await send(api.url, method, `${path}?api_key=${api.apiKey}`)).status).toBe(405)
})

test.each([
  ['GET', '/'],
  ['POST', '/add/'],
  ['POST', '/nowhere'],
  ['GET', '//'],
])('%s %s is not found', async (method, target) => {
  const { api } = await openBench()
  expect((await send(api.url, method, `${target}?api_key=${api.apiKey}`)).status).toBe(404)
})

test.each(['', 'nonsense', '[]', 'null', '"text"'])('a body of %j is no JSON object', async body => {
  const { api } = await openBench()
  expect(await send(api.url, 'POST', '/add', body)).toMatchObject({
    status: 400,
    text: 'The body is not a JSON object',
  })
})

test('keeps a record of what arrived, newest last, refused or not', async () => {
  const { api, get, post } = await openBench()
  await get('/list', { show_expired: 'true' })
  await post('/pause', { deployment_name: 'nobody' })
  await send(api.url, 'POST', '/add', 'nonsense')
  const api_key = api.apiKey
  expect(api.requests).toEqual([
    { method: 'GET', path: '/list', query: { api_key, show_expired: 'true' }, body: undefined, status: 200 },
    { method: 'POST', path: '/pause', query: {}, body: { api_key, deployment_name: 'nobody' }, status: 404 },
    { method: 'POST', path: '/add', query: {}, body: 'nonsense', status: 400 },
  ])
})
