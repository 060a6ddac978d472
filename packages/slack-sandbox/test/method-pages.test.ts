import { afterEach, describe, expect, test } from 'vitest'
import type { SlackSandbox } from '../src/server.ts'
import type { Method } from '../src/web-api/method.ts'
import { METHODS } from '../src/web-api/methods.ts'
import { BEYOND } from './beyond-the-sandbox.ts'
import pages from './method-pages.json' with { type: 'json' }
import { REFUSED_CALLS } from './refused-calls.ts'
import { CHANNELS, call, MANIFEST, startWorkspace } from './workspace.ts'

const PAGES: Record<string, { required: string[]; errors: string[]; tier: number | null; scopes: string[] }> =
  pages.methods

let slack: SlackSandbox

afterEach(() => slack?.stop())

test('the sandbox answers the methods whose pages are here, and no others', () => {
  expect(Object.keys(METHODS).sort()).toEqual(Object.keys(PAGES).sort())
})

const ALL = Object.entries(METHODS).map(([name, method]) => {
  const page = PAGES[name]
  if (!page) throw new Error(`there is no page of ${name}`)
  return [name, method, page] as const
})

test.each(ALL.filter(([, , { required }]) => required.length > 0))(
  '%s without its arguments names those its page marks as required',
  async (name, { token }, { required }) => {
    slack = await startWorkspace({ rateLimits: false })
    const { body } = await call(slack, name, {}, token === 'app' ? slack.appToken : slack.botToken)
    expect(body).toMatchObject({ ok: false, error: 'invalid_arguments' })
    const { messages } = body.response_metadata as { messages: string[] }
    expect(messages.sort()).toEqual(
      required.map(argument => `[ERROR] missing required field: ${argument}`).sort(),
    )
  },
)

/** Calls a minute that Slack promises for a tier (https://docs.slack.dev/apis/web-api/rate-limits). */
const PER_MINUTE = [undefined, 1, 20, 50, 100]

test.each(ALL.filter(([, , { tier }]) => tier !== null))(
  '%s is limited as its tier says',
  (_, method, page) => {
    expect(method.perMinute).toBe(PER_MINUTE[page.tier ?? 0])
  },
)

const scopeOf = ({ scope }: Method) => (typeof scope === 'string' ? scope : undefined)

test.each(ALL.filter(([, method]) => scopeOf(method) !== undefined))(
  '%s wants a scope its page names',
  (_, method, { scopes }) => {
    expect(scopes).toContain(scopeOf(method))
  },
)

describe('every error code of a page', () => {
  test.each(ALL)('%s: comes about here, or is told to be beyond the sandbox', (name, _, { errors }) => {
    const reached = Object.keys(REFUSED_CALLS[name] ?? {})
    const beyond = BEYOND[name] ?? []
    expect([...reached, ...beyond].sort()).toEqual(errors)
  })

  const cases = Object.entries(REFUSED_CALLS).flatMap(([method, byCode]) =>
    Object.entries(byCode).map(([code, refused]) => ({ method, code, refused })),
  )

  /** The app's settings that some refusals are about. */
  const APP_HOME: Record<string, object> = {
    messages_tab_disabled: { messages_tab_enabled: false },
    not_enabled: { home_tab_enabled: false },
  }

  test.each(cases)('$method answers $code', async ({ method, code, refused }) => {
    const features = { ...MANIFEST.features, app_home: APP_HOME[code] ?? MANIFEST.features.app_home }
    const clock = { now: Date.UTC(2026, 10, 23) }
    slack = await startWorkspace({
      rateLimits: false,
      now: () => clock.now,
      channels: CHANNELS,
      manifest: { ...MANIFEST, features, oauth_config: scopesWithout(code) },
    })
    const given = typeof refused === 'function' ? await refused(slack, clock) : refused
    const { status, body } = await call(slack, method, given)
    expect({ status, ok: body.ok, error: body.error }).toEqual({ status: 200, ok: false, error: code })
  })
})

/** Without chat:write.public a bot is told that it is not in a channel. */
function scopesWithout(code: string) {
  const { bot } = MANIFEST.oauth_config.scopes
  return { scopes: { bot: bot.filter(scope => code !== 'not_in_channel' || scope !== 'chat:write.public') } }
}
