import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { createMetrics, type Levels } from '../src/metrics.ts'

interface Rule {
  alert: string
  expr: string
  annotations: { summary: string; runbook: string }
}

const ALERTS = 'docs/operations/alerts.yml'
const { groups } = parse(readFileSync(ALERTS, 'utf8')) as { groups: { rules: Rule[] }[] }
const rules = groups.flatMap(group => group.rules)
const dashboard = readFileSync('docs/operations/dashboard.json', 'utf8')

const WITHOUT_DATABASE: Levels = {
  stored: async () => {
    throw new Error('there is no database')
  },
  own: () => ({ jobs: {}, leads: false }),
}

async function knownNames(): Promise<string[]> {
  const metrics = createMetrics(WITHOUT_DATABASE)
  const { body } = await metrics.render()
  return [...body.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name)
}
const namesIn = (text: string) => [...new Set(text.match(/\bchatops_\w+/g) ?? [])]
const baseOf = (name: string) => name.replace(/_(?:bucket|count|sum)$/, '')

test('the dashboard and the alerts ask only for metrics that there are', async () => {
  const known = await knownNames()
  const asked = namesIn(dashboard + rules.map(({ expr }) => expr).join(' '))
  expect(asked.length).toBeGreaterThan(10)
  for (const name of asked) expect([...known, ...known.map(baseOf)]).toContain(baseOf(name))
})

test('the dashboard can be loaded: its panels have numbers and places of their own', () => {
  const { panels } = JSON.parse(dashboard) as { panels: { id: number; gridPos: { x: number; y: number } }[] }
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  expect(new Set(panels.map(({ gridPos: { x, y } }) => `${x},${y}`)).size).toBe(panels.length)
})

test.each(rules)('$alert has a page that says what to do', ({ annotations }) => {
  expect(existsSync(annotations.runbook)).toBe(true)
})

/** Debian's package `prometheus` has it. */
const hasPromtool = spawnSync('promtool', ['--version']).status === 0
const cannotRun = !hasPromtool && process.env.NO_SKIPPED_TESTS === undefined

describe.skipIf(cannotRun)('promtool', () => {
  test('takes the alert rules', () => {
    const { status, stderr, stdout } = spawnSync('promtool', ['check', 'rules', ALERTS], { encoding: 'utf8' })
    expect(`${stdout}${stderr}`).toContain('SUCCESS')
    expect(status).toBe(0)
  })

  test('takes what /metrics answers', async () => {
    const metrics = createMetrics(WITHOUT_DATABASE)
    const input = (await metrics.render()).body
    const { stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], { input, encoding: 'utf8' })
    // It lints names, too: those of Node's own metrics are not ours.
    expect(
      `${stdout}${stderr}`.split('\n').filter(line => line && !/chatops_(nodejs|process)_/.test(line)),
    ).toEqual([])
  })
})
