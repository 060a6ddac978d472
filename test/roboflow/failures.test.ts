import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { RoboflowClient } from '../../src/roboflow/client.ts'
import { Malformed, Refused, RoboflowError, Unconfirmed, Unreachable } from '../../src/roboflow/errors.ts'
import { API_KEY, clientAt, clientOf, serve } from './api-in-test.ts'
import { onTheWire } from './sample.ts'
import type { Answer } from './scripted-api.ts'

const ENCODED_KEY = encodeURIComponent(API_KEY)
const HTML = '<!DOCTYPE html><html><body>Bad gateway</body></html>'

const failureOf = async (work: Promise<unknown>): Promise<Error> => {
  const outcome = await work.then(
    answer => new Error(`answered ${JSON.stringify(answer)}`),
    (error: unknown) => error,
  )
  if (!(outcome instanceof RoboflowError)) throw outcome
  return outcome
}

/** Everything an error could show to anybody: its words, its stack, its fields, its causes. */
const everythingIn = (error: Error) =>
  [error.message, error.stack, JSON.stringify(error), inspect(error, { depth: 9, showHidden: true })].join(
    '\n',
  )

const calls: [string, (client: RoboflowClient) => Promise<unknown>][] = [
  ['a GET', client => client.get('dev-testing')],
  ['a POST', client => client.pause('dev-testing')],
]

const portOfNobody = async () => {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

describe.each(calls)('%s', (_, call) => {
  test.concurrent.each([
    [400, 'deployment_name is required'],
    [401, 'Unauthorized'],
    [404, 'deployment not found: <dev-testing>'],
    [409, '  the name is taken \n'],
    [500, 'something broke'],
    [201, 'made'],
  ])('refused with %i carries the status and the reason in its own words', async (status, text) => {
    const { client } = await clientOf({ status, text })
    const failure = await failureOf(call(client))
    expect(failure).toBeInstanceOf(Refused)
    expect(failure).toMatchObject({ status, text: text.trim() })
    expect(failure.message).toBe(`Roboflow refused the request (${status}): ${text.trim()}`)
  })

  test.concurrent.each<[string, Answer, RegExp]>([
    ['a page', { text: HTML }, /^Roboflow returned an HTML page instead of data for \/\w+\.$/],
    ['broken JSON', { text: '{"deployment_id": ' }, /^Roboflow returned invalid JSON for \/\w+\.$/],
    ['nothing', { text: '' }, /^Roboflow returned invalid JSON for \/\w+\.$/],
    ['a list', { json: [] }, /^Roboflow returned unexpected data for \/\w+ \(.*\)\.$/],
    [
      'a redirect',
      { status: 302, text: '', headers: { location: 'https://elsewhere.example/' } },
      /^Roboflow returned a redirect \(302\) for \/\w+\.$/,
    ],
  ])('answered with %s is malformed, said in a sentence', async (_, answer, sentence) => {
    const { client, received } = await clientOf(answer)
    const failure = await failureOf(call(client))
    expect(failure).toBeInstanceOf(Malformed)
    expect(failure.message).toMatch(sentence)
    expect(received).toHaveLength(1)
  })

  test.concurrent('refused with a page says so instead of quoting its markup', async () => {
    const { client } = await clientOf({ status: 500, text: HTML })
    const failure = await failureOf(call(client))
    expect(failure).toBeInstanceOf(Refused)
    expect(failure.message).toBe('Roboflow refused the request (500): it returned an HTML page')
  })

  test.concurrent('to a port where nobody listens says that the connection was refused', async () => {
    const failure = await failureOf(call(clientAt(`http://127.0.0.1:${await portOfNobody()}`)))
    expect(failure).toBeInstanceOf(Unreachable)
    expect(failure.message).toMatch(/^Could not reach Roboflow for \/\w+: connection refused\.$/)
  })

  test.concurrent.each<Answer>(['drop', 'drop in the middle of the answer'])(
    'says that the connection was dropped: %s',
    async answer => {
      const { client } = await clientOf(answer)
      const failure = await failureOf(call(client))
      expect(failure).toBeInstanceOf(Unreachable)
      expect(failure.message).toMatch(/^Could not reach Roboflow for \/\w+: the connection was lost\.$/)
    },
  )

  test.concurrent('that is never answered ends in time, and is not sent again', async () => {
    const { url, received } = await serve('never answer')
    const failure = await failureOf(call(clientAt(url, 300)))
    expect(failure).toBeInstanceOf(Unreachable)
    expect(failure.message).toMatch(/^Roboflow did not answer \/\w+ within 0\.3 s\.$/)
    expect(received).toHaveLength(1)
  })

  test.concurrent.each<[string, Answer]>([
    ['in its words', { status: 500, text: `no such key ${API_KEY}, sorry` }],
    ['in its words, percent-encoded', { status: 500, text: `GET /get?api_key=${ENCODED_KEY}&x=1 failed` }],
    ['percent-encoded by itself', { status: 400, text: `${ENCODED_KEY} is wrong` }],
    ['as JSON', { status: 401, text: JSON.stringify({ api_key: API_KEY, error: 'unknown' }) }],
    ['in broken JSON', { text: `{"api_key": "${API_KEY}` }],
    ['in a page', { text: `<html>${API_KEY}</html>` }],
    ['in a page with a status', { status: 403, text: `<html>${API_KEY}</html>` }],
    ['as a value of the wrong type', { json: { deployment_id: { [API_KEY]: API_KEY } } }],
    ['in a redirect', { status: 301, text: API_KEY, headers: { location: `/?api_key=${ENCODED_KEY}` } }],
    ['never: it drops the connection', 'drop'],
  ])('does not give the key away when the server echoes it %s', async (_, answer) => {
    const { client } = await clientOf(answer)
    expect(everythingIn(await failureOf(call(client)))).not.toContain('SECRET')
  })

  test.concurrent('does not give the key away when nobody listens', async () => {
    const failure = await failureOf(call(clientAt(`http://127.0.0.1:${await portOfNobody()}`)))
    expect(everythingIn(failure)).not.toContain('SECRET')
  })
})

test('does not give the key away where JSON hides it in escapes', async () => {
  const escaped = [...API_KEY]
    .map(letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
  const { client } = await clientOf({ text: `{"message": "done with ${escaped}"}` })
  expect(await client.pause('dev-testing')).toBe('done with [redacted]')
})

test('a refusal keeps its words around the blanked key', async () => {
  const { client } = await clientOf({ status: 500, text: `for api_key=${ENCODED_KEY}&name=x: ${API_KEY}?` })
  const failure = await failureOf(client.get('x'))
  expect(failure).toMatchObject({ text: 'for api_key=[redacted]&name=x: [redacted]?' })
})

describe('a GET is sent again', () => {
  const passing: [string, Answer][] = [
    ['dropped connections', 'drop'],
    ['answers dropped half way', 'drop in the middle of the answer'],
    ['502', { status: 502, text: 'bad gateway' }],
    ['503', { status: 503, text: 'unavailable' }],
    ['504', { status: 504, text: HTML }],
  ]

  test.concurrent.each(passing)('twice, and no more, on %s', async (_, answer) => {
    const { client, received } = await clientOf(answer)
    await failureOf(client.get('dev-testing'))
    expect(received).toHaveLength(3)
  })

  test.concurrent.each(passing)('so that two of them (%s) are not noticed', async (_, answer) => {
    const { client, received } = await clientOf(answer, answer, { json: onTheWire() })
    await expect(client.get('dev-testing')).resolves.toMatchObject({ name: 'dev-testing' })
    expect(received).toHaveLength(3)
    expect(new Set(received.map(({ rawQuery }) => rawQuery)).size).toBe(1)
  })

  test.concurrent.each([400, 401, 403, 404, 429, 500])('never on %i', async status => {
    const { client, received } = await clientOf({ status, text: 'no' }, { json: onTheWire() })
    await failureOf(client.get('dev-testing'))
    expect(received).toHaveLength(1)
  })
})

describe('a POST is never sent twice', () => {
  test.concurrent.each<[string, Answer]>([
    ['a dropped connection', 'drop'],
    ['an answer dropped half way', 'drop in the middle of the answer'],
    ['502', { status: 502, text: 'bad gateway' }],
    ['503', { status: 503, text: 'unavailable' }],
    ['504', { status: 504, text: 'timeout' }],
  ])('on %s', async (_, answer) => {
    const { client, received } = await clientOf(answer, { json: { message: 'OK' } })
    await failureOf(client.delete('dev-testing'))
    expect(received).toHaveLength(1)
  })

  test.concurrent('and one whose answer is lost is known to be in doubt, one that was never sent is not', async () => {
    const { client } = await clientOf('drop')
    expect(await failureOf(client.delete('dev-testing'))).toBeInstanceOf(Unconfirmed)
    const { url } = await serve('never answer')
    expect(await failureOf(clientAt(url, 300).delete('dev-testing'))).toBeInstanceOf(Unconfirmed)
    const unsent = await failureOf(clientAt(`http://127.0.0.1:${await portOfNobody()}`).delete('x'))
    expect(unsent).not.toBeInstanceOf(Unconfirmed)
  })
})

test('machine types are given up after a second, since a form waits for them', async () => {
  const { client, received } = await clientOf('never answer')
  const failure = await failureOf(client.machineTypes())
  expect(failure.message).toBe('Roboflow did not answer /machine_types within 1 s.')
  expect(received).toHaveLength(1)
})
