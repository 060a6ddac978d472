import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { SCOPES } from '../src/doctor/scopes.ts'
import { operations } from '../src/operations/registry.ts'

const manifest = parse(readFileSync(new URL('../manifest.yml', import.meta.url), 'utf8'))

describe('manifest.yml', () => {
  test('asks for the scopes that are used, and no others', () => {
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual(Object.keys(SCOPES).sort())
  })

  test('keeps within Slack’s limits for texts', () => {
    const { name, description, long_description } = manifest.display_information
    expect(name.length).toBeLessThanOrEqual(35)
    expect(description.length).toBeLessThanOrEqual(140)
    expect(long_description.length).toBeGreaterThanOrEqual(175)
    expect(long_description.length).toBeLessThanOrEqual(4000)
  })

  test('hints at every operation behind the slash command', () => {
    const [command] = manifest.features.slash_commands
    expect(command.usage_hint).toBe(`[${operations.map(({ verb }) => verb).join(' | ')}]`)
  })
})
