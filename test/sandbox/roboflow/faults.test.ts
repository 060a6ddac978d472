import { expect, test } from 'vitest'
import { startRoboflow } from '../../../sandbox/roboflow/server.ts'
import { openBench, send } from './client.ts'

test('answers the status, body and type it is told to', async () => {
  const { api, get } = await openBench()
  api.setFault({ status: 503, body: '<html>busy</html>', contentType: 'text/html' })
  expect(await get('/list')).toMatchObject({ status: 503, text: '<html>busy</html>', type: 'text/html' })
  expect(api.requests).toMatchObject([{ path: '/list', status: 503 }])
  api.setFault(undefined)
  expect((await get('/list')).status).toBe(200)
})

test('redirects', async () => {
  const { api, get } = await openBench()
  api.setFault({ redirect: 'http://127.0.0.1:9/elsewhere' })
  expect(await get('/list')).toMatchObject({ status: 302, location: 'http://127.0.0.1:9/elsewhere' })
})

test('answers 200 with garbage', async () => {
  const { api, get } = await openBench()
  api.setFault({ garbage: '{"half":' })
  expect(await get('/list')).toMatchObject({ status: 200, text: '{"half":' })
})

test('drops the connection, having done nothing', async () => {
  const { api, add } = await openBench()
  api.setFault({ drop: true })
  await expect(add('parts')).rejects.toThrow(/hang up|ECONNRESET/)
  expect(api.deployments()).toEqual([])
  expect(api.requests).toMatchObject([{ path: '/add', status: 0, body: { deployment_name: 'parts' } }])
})

test('fails one path, a number of times, and then no more', async () => {
  const { api, get } = await openBench()
  api.setFault({ status: 500, body: 'oops', path: '/list', times: 2 })
  expect((await get('/machine_types')).status).toBe(200)
  expect((await get('/list')).status).toBe(500)
  expect((await get('/list')).status).toBe(500)
  expect((await get('/list')).status).toBe(200)
})

test('fails even what it would have refused', async () => {
  const { api } = await openBench()
  api.setFault({ status: 502, body: 'bad gateway' })
  expect((await send(api.url, 'POST', '/add', 'nonsense')).status).toBe(502)
})

test('stops although a request hangs and connections are open', async () => {
  const api = await startRoboflow()
  api.setFault({ hang: true })
  let answered = false
  const hanging = send(api.url, 'GET', `/list?api_key=${api.apiKey}`).then(
    () => {
      answered = true
    },
    () => 'dropped',
  )
  await expect.poll(() => api.requests.length).toBe(1)
  expect(answered).toBe(false)
  await api.stop()
  expect(await hanging).toBe('dropped')
  await expect(send(api.url, 'GET', '/list')).rejects.toThrow('ECONNREFUSED')
  await api.stop()
})

test('takes the port it is told to, and says when that is taken', async () => {
  const { api } = await openBench()
  const port = Number(new URL(api.url).port)
  await expect(startRoboflow({ port })).rejects.toThrow('EADDRINUSE')
  await api.stop()
  const again = await startRoboflow({ port })
  expect(again.url).toBe(api.url)
  await again.stop()
})
