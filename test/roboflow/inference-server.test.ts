import { afterEach, expect, test } from 'vitest'
import { createInferenceServers, type InferenceServers } from '../../src/roboflow/inference-server.ts'
import { type Answer, type ScriptedApi, startScriptedApi } from './scripted-api.ts'

let api: ScriptedApi | undefined
let servers: InferenceServers | undefined
afterEach(async () => {
  await servers?.close()
  await api?.close()
})

async function ask(answers: [Answer, ...Answer[]], domain = 'bench.roboflow.cloud') {
  api = await startScriptedApi(...answers)
  servers = createInferenceServers({ baseUrl: api.url, timeoutMs: 500 })
  return servers.ask(domain)
}

const READY: Answer = { json: { status: 'ready' } }
const REDIRECT = { status: 302, text: '', headers: { location: 'http://127.0.0.1:1/' } }

test.each<[string, [Answer, ...Answer[]], object]>([
  ['version', [READY, { json: { version: '0.51.0' } }], { is: 'answers', version: '0.51.0' }],
  ['no version', [READY, { text: 'not JSON' }], { is: 'answers', version: undefined }],
  ['strange version', [READY, { json: { version: '<!channel>' } }], { is: 'answers', version: undefined }],
  ['503', [{ status: 503, text: 'loading' }], { is: 'loading' }],
  ['502', [{ status: 502, text: '' }], { is: 'failing', status: 502 }],
  ['redirect', [REDIRECT], { is: 'failing', status: 302 }],
  ['lost connection', ['drop'], { is: 'unreachable', reason: 'the connection was lost' }],
  ['silence', ['never answer'], { is: 'unreachable', reason: 'no answer within 0.5 s' }],
  ['65 kB', [{ text: 'x'.repeat(65 * 1024) }], { is: 'unreachable', reason: 'its answer is too long' }],
])('a server is judged by what it answers: %s', async (_, answers, expected) => {
  expect(await ask(answers)).toMatchObject(expected)
})

test('asks /readiness, then /info, with no query and no key', async () => {
  await ask([READY, { json: {} }])
  expect(api?.received.map(({ method, path, rawQuery }) => [method, path, rawQuery])).toEqual([
    ['GET', '/bench.roboflow.cloud/readiness', ''],
    ['GET', '/bench.roboflow.cloud/info', ''],
  ])
})

test.each(['', '127.0.0.1', 'localhost', 'a.b:80', 'a.b/c', 'user@a.b', 'a.b?c', '[::1]', '2130706433'])(
  'asks nothing of %j, which is no domain name',
  async domain => {
    expect(await ask([READY], domain)).toEqual({
      is: 'unreachable',
      reason: 'its address is not a domain name',
    })
    expect(api?.received).toEqual([])
  },
)
