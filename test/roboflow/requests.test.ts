import { describe, expect, test } from 'vitest'
import { API_KEY, clientAt, clientOf, serve } from './api-in-test.ts'
import { onTheWire } from './sample.ts'

const ENCODED_KEY = encodeURIComponent(API_KEY)

describe('every endpoint is asked exactly as documented', () => {
  test('POST /add carries all eight parameters in its body and none in its address', async () => {
    const { client, received } = await clientOf({ json: onTheWire() })
    await client.add({
      name: 'dev-testing',
      machineType: 'dev-gpu',
      creatorEmail: 'ada@example.com',
      durationHours: 1.5,
      inferenceVersion: 'latest',
      minReplicas: 1,
      maxReplicas: 4,
    })
    expect(received).toEqual([
      {
        method: 'POST',
        path: '/add',
        rawQuery: '',
        query: {},
        contentType: 'application/json',
        body: {
          api_key: API_KEY,
          deployment_name: 'dev-testing',
          machine_type: 'dev-gpu',
          creator_email: 'ada@example.com',
          duration: 1.5,
          inference_version: 'latest',
          min_replicas: 1,
          max_replicas: 4,
        },
      },
    ])
  })

  test.each([
    [undefined, 'false', 'false'],
    [{}, 'false', 'false'],
    [{ expired: true }, 'true', 'false'],
    [{ deleted: true }, 'false', 'true'],
    [{ expired: true, deleted: true }, 'true', 'true'],
  ])('GET /list shows expired and deleted ones when asked to: %j', async (show, expired, deleted) => {
    const { client, received } = await clientOf({ json: [] })
    await client.list(show)
    expect(received).toMatchObject([
      {
        method: 'GET',
        path: '/list',
        query: { api_key: API_KEY, show_expired: expired, show_deleted: deleted },
        body: undefined,
      },
    ])
    expect(Object.keys(received[0]?.query ?? {})).toHaveLength(3)
  })

  test('GET /get names the deployment', async () => {
    const { client, received } = await clientOf({ json: onTheWire() })
    await client.get('dev-testing')
    expect(received).toMatchObject([{ method: 'GET', path: '/get', body: undefined }])
    expect(received[0]?.query).toEqual({ api_key: API_KEY, deployment_name: 'dev-testing' })
  })

  test('GET /get_log leaves the window to the API when none is asked for', async () => {
    const { client, received } = await clientOf({ json: [] })
    await client.getLog('dev-testing', {})
    expect(received).toMatchObject([{ method: 'GET', path: '/get_log', body: undefined }])
    expect(received[0]?.query).toEqual({ api_key: API_KEY, deployment_name: 'dev-testing' })
  })

  test('GET /get_log sends a window of dates as ISO 8601 in UTC', async () => {
    const { client, received } = await clientOf({ json: [] })
    await client.getLog('dev-testing', {
      maxEntries: 300,
      from: new Date('2026-01-31T14:30:00+01:00'),
      to: new Date('2026-01-31T15:30:00.250+01:00'),
    })
    expect(received[0]?.query).toEqual({
      api_key: API_KEY,
      deployment_name: 'dev-testing',
      max_entries: '300',
      from_timestamp: '2026-01-31T13:30:00.000Z',
      to_timestamp: '2026-01-31T14:30:00.250Z',
    })
    expect(received[0]?.rawQuery).toContain('from_timestamp=2026-01-31T13%3A30%3A00.000Z')
  })

  test("a log entry's own timestamp goes back with its microseconds and its plus", async () => {
    const { client, received } = await clientOf({ json: [] })
    const timestamp = '2025-01-22T13:23:14.209436+00:00'
    await client.getLog('dev-testing', { from: timestamp })
    expect(received[0]?.query).toMatchObject({ from_timestamp: timestamp })
    expect(received[0]?.rawQuery).toContain('209436%2B00%3A00')
  })

  test.each(['pause', 'resume', 'delete'] as const)(
    'POST /%s names the deployment in its body',
    async verb => {
      const { client, received } = await clientOf({ json: { message: 'OK' } })
      await expect(client[verb]('dev-testing')).resolves.toBe('OK')
      expect(received).toEqual([
        {
          method: 'POST',
          path: `/${verb}`,
          rawQuery: '',
          query: {},
          contentType: 'application/json',
          body: { api_key: API_KEY, deployment_name: 'dev-testing' },
        },
      ])
    },
  )

  test('GET /machine_types carries nothing but the key', async () => {
    const { client, received } = await clientOf({
      json: { machine_types: [{ name: 'dev-gpu', description: 'one T4' }, { name: 'dev-cpu' }] },
    })
    await expect(client.machineTypes()).resolves.toEqual([
      { name: 'dev-gpu', description: 'one T4' },
      { name: 'dev-cpu', description: '' },
    ])
    expect(received).toMatchObject([{ method: 'GET', path: '/machine_types' }])
    expect(received[0]?.query).toEqual({ api_key: API_KEY })
  })
})

test.each(['a&b=c', 'a b', 'a+b', 'ä/ö?#%', '&deployment_name=other'])(
  'the name %j arrives as it is, and cannot become another parameter',
  async name => {
    const { client, received } = await clientOf({ json: onTheWire() })
    await client.get(name)
    expect(received[0]?.query).toEqual({ api_key: API_KEY, deployment_name: name })
  },
)

test('the key is percent-encoded in the address, so that its plus does not become a space', async () => {
  const { client, received } = await clientOf({ json: [] })
  await client.list()
  expect(received[0]?.rawQuery).toContain(`api_key=${ENCODED_KEY}`)
})

test.each(['', '/', '//'])('a base address may end in %j', async ending => {
  const { url, received } = await serve({ json: [] })
  await clientAt(`${url}/v1${ending}`).list()
  expect(received[0]?.path).toBe('/v1/list')
})
