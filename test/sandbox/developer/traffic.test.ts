import { expect, test } from 'vitest'
import { roboflowEntry } from '../../../sandbox/developer/traffic.ts'

const api = (status: number, response: unknown) =>
  roboflowEntry({
    at: 1,
    ms: 5,
    method: 'POST',
    path: '/pause',
    query: {},
    body: { api_key: 'secret', deployment_name: 'line' },
    status,
    response,
  })

test('the drawer shows a call of the deployments API without the key, and the API’s words when it refuses', () => {
  expect(api(200, { message: 'OK' })).toMatchObject({ title: 'POST /pause', detail: 'line' })
  expect(JSON.stringify(api(200, {}))).not.toContain('secret')
  expect(api(404, 'Deployment line not found')).toMatchObject({ refusal: 'Deployment line not found' })
  expect(api(0, undefined)).toMatchObject({ refusal: 'no answer' })
})
