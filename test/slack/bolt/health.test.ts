import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { expect, test } from 'vitest'
import { healthRoutes, type ReadinessFault } from '../../../src/slack/bolt/health.ts'

/** What a look at /readyz gets while these things are not well. */
async function lookedAt(faults: ReadinessFault[]) {
  const route = healthRoutes(async () => faults, undefined).find(({ path }) => path === '/readyz')
  const server = createServer(route?.handler as RequestListener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  try {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`)
    return { status: response.status, text: await response.text() }
  } finally {
    server.close()
  }
}

test.each([
  'error: password authentication failed for user "chatops"',
  'Error: connect ECONNREFUSED 10.20.30.40:5432',
  'Error: getaddrinfo ENOTFOUND db.internal.example',
  'Error: attempt to write a readonly database /srv/chatops/bot.db',
])('/readyz names no user, address or file: %s', async text => {
  const looked = await lookedAt([{ reason: 'store', text }])
  expect(looked.status).toBe(503)
  expect(JSON.parse(looked.text)).toEqual({
    status: 'not ready',
    reason: 'store',
    faults: ['the database cannot be used; see the log'],
  })
})

test('/readyz says what is wrong with Slack, and 200 when nothing is wrong', async () => {
  const looked = await lookedAt([{ reason: 'token', text: 'Slack refuses the token (token_revoked)' }])
  expect(looked.text).toContain('token_revoked')
  expect(await lookedAt([])).toEqual({ status: 200, text: '{"status":"ready","faults":[]}' })
})
