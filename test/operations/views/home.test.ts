import { describe, expect, test } from 'vitest'
import { mrkdwn } from '../../../src/block-kit/text.ts'
import type { End } from '../../../src/deployments/lifetime.ts'
import { EVERYTHING } from '../../../src/deployments/views/deployment-buttons.ts'
import { type HomeRow, home, homeProblem, MAX_IN_HOME } from '../../../src/operations/views/home.ts'
import { apiProblemWords } from '../../../src/operations/views/problem.ts'
import { Refused } from '../../../src/roboflow/errors.ts'
import { commandsIn, read } from '../../block-kit/reading.ts'
import { deployment } from '../../roboflow/sample.ts'

const NOW = new Date('2026-01-31T12:00:00Z')
const end: End = { at: new Date('2026-01-31T13:30:00Z'), sure: true }
const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    deployment: deployment({ name: `team-${index}`, status: 'ready' }),
    end,
    allowed: EVERYTHING,
  }))
const homeOf = (of: Omit<HomeRow, 'allowed'>[], slash = '/roboflow') =>
  home(
    of.map(row => ({ ...row, allowed: EVERYTHING })),
    slash,
    NOW,
    true,
  )
const shown = (view: ReturnType<typeof home>) => read(view as never)
const commands = (view: ReturnType<typeof home>) => commandsIn(view as never)

describe('the Home', () => {
  test('tells of each its state, its time left and who made it', () => {
    const one = deployment({ name: 'defect-line', status: 'ready', machineType: 'dev-gpu' })
    const text = shown(homeOf([{ deployment: one, end, createdBy: 'U0ADA' }]))
    expect(text).toContain('*defect-line* · :large_green_circle: ready')
    expect(text).toContain('1 h 30 min left')
    expect(text).toContain('dev-gpu · created by <@U0ADA>')
  })

  test('names the e-mail of a creator who is not known in Slack', () => {
    const one = deployment({ creatorEmail: 'ada@example.com' })
    expect(shown(homeOf([{ deployment: one, end }]))).toContain('created by ada@example.com')
  })

  test('has the buttons that fit the state, and one for a new deployment', () => {
    const paused = deployment({ name: 'pallet-cam', status: 'paused' })
    expect(commands(homeOf([{ deployment: paused, end }]))).toEqual({
      'New deployment': 'create',
      Details: 'show pallet-cam',
      Logs: 'logs pallet-cam',
      Errors: 'errors pallet-cam',
      Resume: 'resume pallet-cam',
      Delete: 'delete pallet-cam',
    })
  })

  test('of somebody who may change only some of them has no buttons for the rest, nor for a new one', () => {
    const row = (name: string, change: boolean) => ({
      deployment: deployment({ name, status: 'ready' }),
      end,
      allowed: { create: false, change, logs: true },
    })
    const mixed = home([row('theirs', false), row('own-one', true)], '/roboflow', NOW, false)
    expect(JSON.stringify(mixed)).toMatch(/show theirs.*pause own-one/)
    expect(JSON.stringify(mixed)).not.toMatch(/New deployment|pause theirs|delete theirs/)
    expect(shown(home([], '/roboflow', NOW, false))).not.toContain('New deployment')
  })

  test('with nothing in it says so and offers the first', () => {
    const empty = homeOf([])
    expect(shown(empty)).toContain('No deployments are running.')
    expect(commands(empty)).toEqual({ 'New deployment': 'create' })
  })

  test('names the slash command as the workspace does', () => {
    expect(shown(homeOf([], '/rf'))).toContain('`/rf help`')
  })

  test.each([
    [MAX_IN_HOME, undefined],
    [MAX_IN_HOME + 1, '1 more deployment not shown.'],
    [500, `${500 - MAX_IN_HOME} more deployments not shown.`],
  ])('of %i stays within 100 blocks and says what is left out', (count, left) => {
    const full = homeOf(rows(count))
    expect(full.blocks.length).toBeLessThanOrEqual(100)
    if (left === undefined) expect(shown(full)).not.toContain('not shown')
    else {
      expect(shown(full)).toContain(left)
      expect(commands(full)).toMatchObject({ 'List all': 'list' })
    }
  })

  test('that cannot be drawn says why, and offers to try again', () => {
    const words = apiProblemWords(new Refused(500, 'no <!channel> tea')) ?? mrkdwn`none`
    const failed = homeProblem(words)
    expect(shown(failed)).toMatch(
      /Couldn't load the deployments.*internal error \(500\).*no &lt;!channel&gt; tea/s,
    )
    expect(JSON.stringify(failed)).toContain('Try again')
  })
})
