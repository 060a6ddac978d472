import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { runProgram } from './program.ts'

let registry: Server
afterEach(() => {
  registry.closeAllConnections()
  registry.close()
})

const ADVISORY = {
  id: 1,
  url: 'https://github.com/advisories/GHSA-0000-0000-0000',
  title: 'invented',
  severity: 'high',
  vulnerable_versions: '>=0',
}

/** Runs the check against a registry that knows these advisories, or that does not answer such questions. */
async function checked(advisories: Record<string, unknown> | undefined, environment = {}) {
  registry = createServer((request, response) => {
    request.resume()
    const isQuestion = request.url?.includes('/advisories/bulk')
    const status = isQuestion ? (advisories === undefined ? 405 : 200) : 404
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(isQuestion ? (advisories ?? {}) : {}))
  }).listen(0, '127.0.0.1')
  await once(registry, 'listening')
  const address = registry.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const check = runProgram('.ci/audit.ts', [], {
    HOME: process.env.HOME ?? '',
    npm_config_registry: `http://127.0.0.1:${port}/`,
    ...environment,
  })
  return { code: await check.ended, output: check.output() }
}

test('a known advisory of a dependency fails the check', async () => {
  const { code, output } = await checked({ undici: [ADVISORY] })
  expect(output).toContain('invented')
  expect(code).toBe(1)
}, 120_000)

test('without one, the check passes', async () => {
  const { code, output } = await checked({})
  expect(output).toContain('npm audit: nothing known against any dependency')
  expect(code).toBe(0)
}, 120_000)

test('a registry that does not answer is passed over, unless the answer is required', async () => {
  const silent = await checked(undefined)
  expect(silent.output).toContain('npm audit: the registry does not answer (405')
  expect(silent.code).toBe(0)
  registry.close()
  expect((await checked(undefined, { AUDIT_REQUIRED: '1' })).code).toBe(1)
}, 120_000)
