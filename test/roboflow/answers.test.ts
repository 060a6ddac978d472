import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Malformed } from '../../src/roboflow/errors.ts'
import { entryReader } from '../../src/roboflow/log-entry.ts'
import { logPageSchema } from '../../src/roboflow/log-schemas.ts'
import { API_KEY, clientOf } from './api-in-test.ts'
import { deployment, onTheWire } from './sample.ts'

describe('a deployment', () => {
  test('comes with every documented field', async () => {
    const { client } = await clientOf({ json: onTheWire() })
    await expect(client.get('dev-testing')).resolves.toEqual(deployment())
  })

  test('keeps the fields that the documentation does not name', async () => {
    const { client } = await clientOf({ json: onTheWire({ gpu_count: 2, tags: ['a'] }) })
    await expect(client.get('dev-testing')).resolves.toMatchObject({
      otherFields: { gpu_count: 2, tags: ['a'] },
    })
  })

  test.each(['hibernating', 'READY', ''])('keeps the status %j as it is', async status => {
    const { client } = await clientOf({ json: onTheWire({ status }) })
    await expect(client.get('dev-testing')).resolves.toMatchObject({ status })
  })

  test.each([null, undefined])('may lack everything that is only worth reading: %j', async nothing => {
    const { deployment_id, deployment_name, machine_type, status, ...rest } = onTheWire()
    const optional = Object.fromEntries(Object.keys(rest).map(field => [field, nothing]))
    const { client } = await clientOf({
      json: { deployment_id, deployment_name, machine_type, status, ...optional },
    })
    await expect(client.get('dev-testing')).resolves.toEqual({
      id: deployment_id,
      name: deployment_name,
      machineType: machine_type,
      status,
      otherFields: {},
    })
  })

  test.each(['deployment_id', 'deployment_name', 'machine_type', 'status'])(
    'without %s is malformed, and the sentence names the field',
    async field => {
      const { client } = await clientOf({ json: onTheWire({ [field]: undefined }) })
      const failure = client.get('dev-testing')
      await expect(failure).rejects.toBeInstanceOf(Malformed)
      await expect(failure).rejects.toThrow(
        new RegExp(`^Roboflow returned unexpected data for /get .*${field}.*\\.$`),
      )
    },
  )
})

describe('the list', () => {
  const two = [onTheWire({ deployment_id: 'a' }), onTheWire({ deployment_id: 'b' })]

  test.each([
    ['an array', two],
    ['an object with deployments', { deployments: two }],
  ])('is read from %s', async (_, json) => {
    const { client } = await clientOf({ json })
    await expect(client.list()).resolves.toEqual([deployment({ id: 'a' }), deployment({ id: 'b' })])
  })

  test.each([
    ['an array', [onTheWire(), onTheWire({ status: undefined })]],
    ['an object', { deployments: [onTheWire(), onTheWire({ status: undefined })] }],
  ])('in %s with a broken entry names the field at fault', async (_, json) => {
    const { client } = await clientOf({ json })
    const failure = client.list()
    await expect(failure).rejects.toBeInstanceOf(Malformed)
    await expect(failure).rejects.toThrow(/\/list .*1\.status/)
  })

  test.each([{ items: [] }, 'none', null, 3])('of another shape is malformed: %j', async json => {
    const { client } = await clientOf({ json })
    await expect(client.list()).rejects.toBeInstanceOf(Malformed)
  })
})

describe('the log', () => {
  const wire = {
    insert_id: 'gpwrgrw55p7b9jdq',
    payload: 'INFO:     10.18.0.38:46296 - "GET /info HTTP/1.1" 200 OK',
    severity: 'INFO',
    timestamp: '2025-01-22T13:23:14.209436+00:00',
  }

  test('keeps its order and its microseconds', async () => {
    const { client } = await clientOf({ json: [wire, { ...wire, insert_id: 'older', labels: {} }] })
    await expect(client.getLog('dev-testing', {})).resolves.toEqual({
      isCut: false,
      entries: [
        {
          insertId: wire.insert_id,
          payload: wire.payload,
          severity: 'INFO',
          timestamp: wire.timestamp,
        },
        { insertId: 'older', payload: wire.payload, severity: 'INFO', timestamp: wire.timestamp },
      ],
    })
  })

  test.each([
    ['yesterday', /\/get_log .*1\.timestamp/],
    [undefined, /\/get_log .*1\.timestamp/],
  ])('with an entry of the time %s is malformed, and the sentence names it', async (timestamp, words) => {
    const { client } = await clientOf({ json: [wire, { ...wire, timestamp }] })
    const failure = client.getLog('dev-testing', {})
    await expect(failure).rejects.toBeInstanceOf(Malformed)
    await expect(failure).rejects.toThrow(words)
  })

  test.each([
    [{ payload: { message: 'structured' } }, { payload: '{"message":"structured"}' }],
    [{ payload: null }, { payload: '' }],
    [{ payload: 42 }, { payload: '42' }],
    [{ severity: null }, { severity: 'DEFAULT' }],
    [{ severity: undefined }, { severity: 'DEFAULT' }],
    [{ severity: 500 }, { severity: '500' }],
    [{ insert_id: 7 }, { insertId: '7' }],
  ])('with %j among others is read as %j', async (odd, read) => {
    const { client } = await clientOf({ json: [wire, { ...wire, insert_id: 'odd', ...odd }] })
    const [plain, entry] = (await client.getLog('dev-testing', {})).entries
    expect(plain?.payload).toBe(wire.payload)
    expect(entry).toMatchObject(read)
  })

  test('gives an entry without an id one of its own, the same each time it is read', async () => {
    const { insert_id: _, ...nameless } = wire
    const page = { json: [nameless, { ...nameless, payload: 'another' }] }
    const ids = async () =>
      (await (await clientOf(page)).client.getLog('dev-testing', {})).entries.map(({ insertId }) => insertId)
    const [one, other] = await ids()
    expect(one).not.toBe(other)
    expect(await ids()).toEqual([one, other])
  })

  test('is as long as what was sent, whatever stands in its entries', async () => {
    const odd = fc.record(
      { insert_id: fc.jsonValue(), payload: fc.jsonValue(), severity: fc.jsonValue() },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.array(odd), entries => {
        const sent = entries.map(entry => ({ ...entry, timestamp: wire.timestamp }))
        const read = logPageSchema.parse(sent)
        expect(read).toHaveLength(sent.length)
        for (const entry of read.map(entryReader([])))
          for (const text of Object.values(entry)) expect(text).toBeTypeOf('string')
      }),
    )
  })

  test('does not hand on the key where a server logged an address with it', async () => {
    const payload = `INFO: "GET /infer?api_key=${encodeURIComponent(API_KEY)}&image=1 HTTP/1.1" 200 OK`
    const { client } = await clientOf({ json: [{ ...wire, payload }] })
    const [entry] = (await client.getLog('dev-testing', {})).entries
    expect(entry?.payload).toContain('&image=1 HTTP/1.1" 200 OK')
    expect(entry?.payload).not.toContain('SECRET')
  })
})

test.each(['pause', 'resume', 'delete'] as const)('/%s wants a message back', async verb => {
  const { client } = await clientOf({ json: { ok: true } })
  const failure = client[verb]('dev-testing')
  await expect(failure).rejects.toBeInstanceOf(Malformed)
  await expect(failure).rejects.toThrow(`/${verb} `)
})

test.each([{ machine_types: [] }, { machine_types: [{ name: '' }] }, { machine_types: ['dev-gpu'] }, {}])(
  'machine types that leave nothing to choose are malformed: %j',
  async json => {
    const { client } = await clientOf({ json })
    await expect(client.machineTypes()).rejects.toBeInstanceOf(Malformed)
  },
)
