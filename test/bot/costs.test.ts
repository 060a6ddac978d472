import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { fill } from '../../packages/slack-sandbox/src/index.ts'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

const folder = mkdtempSync(join(tmpdir(), 'costs-'))
let workspace: TestWorkspace

/** Resolves after so many more looks at all deployments. */
async function looks(count: number) {
  const lists = () => workspace.roboflow.requests.filter(({ path }) => path === '/list').length
  const before = lists()
  await vi.waitUntil(() => lists() >= before + count, 15_000)
}

beforeAll(async () => {
  workspace = await openWorkspace({
    roboflow: { readyAfterMs: 0 },
    // A credit a second.
    environment: {
      CREDIT_RATES: 'dev-gpu:3600',
      CREDIT_PRICE: '2 USD',
      EXPIRY_CRON: '* * * * * *',
      DATABASE_URL: `file:${join(folder, 'bot.db')}`,
    },
  })
  const make = (name: string, machine: string, email: string) =>
    workspace.roboflow.makeElsewhere({ deployment_name: name, machine_type: machine, creator_email: email })
  make('adas-gpu', 'dev-gpu', 'ada@example.com')
  make('graces-gpu', 'dev-gpu', 'grace@example.com')
  make('strangers', 'dev-cpu', 'nobody@elsewhere.com')
  await looks(2)
})
afterAll(async () => {
  await workspace.stop()
  rmSync(folder, { recursive: true })
})

type Cells = readonly { text?: string; elements?: unknown }[]
const tableOf = (shown: { blocks: unknown }) => {
  const blocks = shown.blocks as readonly { type: string; rows?: readonly Cells[] }[]
  const rows = blocks.find(({ type }) => type === 'table')?.rows ?? []
  return rows.map(cells => cells.map(({ text, elements }) => text ?? JSON.stringify(elements)))
}

describe('what deployments cost', () => {
  test('is a table by deployment with hours, credits and their price, and a chart', async () => {
    await workspace.command('costs')
    const report = await workspace.told('Costs')
    const rows = tableOf(report)
    expect(rows[0]).toEqual(['Deployment', 'Hours', 'Credits (about)', 'USD (about)'])
    expect(
      rows
        .slice(1)
        .map(([name]) => name)
        .sort(),
    ).toEqual(['adas-gpu', 'graces-gpu', 'strangers'])
    const [, , credits = '', money = ''] = rows.find(([name]) => name === 'adas-gpu') ?? []
    expect(Number(money)).toBeCloseTo(2 * Number(credits), 0)
    expect(readable(report)).toContain('data_visualization')
    expect(report.text).toMatch(/about [\d.,]+ credits \([\d.,]+ USD\) in /)
  })

  test('is added up by person and by machine, as a button asks', async () => {
    await workspace.command('costs --by person')
    const byPerson = await workspace.told('Person')
    expect(tableOf(byPerson).map(([who]) => who)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('U0ADA'),
        expect.stringContaining('U0GRACE'),
        'nobody@elsewhere.com',
      ]),
    )
    await workspace.command('costs --by machine')
    const byMachine = await workspace.told('Machine')
    expect(
      tableOf(byMachine)
        .slice(1)
        .map(([type]) => type),
    ).toEqual(['dev-gpu', 'dev-cpu'])
    expect(readable(byMachine)).toContain('By person')
  })

  test('is one deployment’s when it is named, and nothing when there is none of that name', async () => {
    await workspace.command('costs adas-gpu --since 1h')
    expect(tableOf(await workspace.told('Costs of')).map(([name]) => name)).toEqual([
      'Deployment',
      'adas-gpu',
    ])
    await workspace.command('costs no-such-one')
    await workspace.told('nothing ran that I know of')
  })

  test('comes as a file with a line for each deployment, to the person alone', async () => {
    await workspace.command('costs --csv')
    await workspace.told('Costs as a file')
    const { id } = workspace.slack.directMessage(workspace.ada)
    const file = workspace.slack
      .messages(id)
      .flatMap(({ files }) => files)
      .at(-1)
    const lines = (await (await fetch(`${workspace.slack.url}${file?.url}`)).text()).trim().split('\n')
    expect(lines[0]).toBe(
      'deployment,deployment_id,machine_type,person,started,ended,hours,replica_hours,credits,price_USD',
    )
    expect(lines).toHaveLength(4)
    expect(lines.find(line => line.startsWith('adas-gpu,'))).toMatch(
      /^adas-gpu,\w+,dev-gpu,ada@example\.com,2\S+Z,,0\.\d{4},0\.\d{4},\d+\.\d{4},\d+\.\d\d$/,
    )
  })

  test('says when Roboflow counts something else, and nothing when it agrees or does not answer', async () => {
    workspace.roboflow.setFault({ garbage: '{"usage":[{"hours":40},{"hours":2}]}', path: '/usage_workspace' })
    await workspace.command('costs')
    await workspace.told('Roboflow counts 42 h for this time')
    workspace.roboflow.setFault({
      garbage: '{"deployments":[{"duration_seconds":3}]}',
      path: '/usage_workspace',
    })
    await workspace.command('costs --since 2h')
    expect(readable(await workspace.told('Costs'))).not.toContain('Roboflow counts')
    workspace.roboflow.setFault({ garbage: 'no JSON at all', path: '/usage_deployment' })
    await workspace.command('costs adas-gpu')
    expect(readable(await workspace.told('Costs of'))).not.toContain('Roboflow counts')
    workspace.roboflow.setFault(undefined)
    const asked = workspace.roboflow.requests.findLast(({ path }) => path === '/usage_deployment')
    expect(asked?.query).toEqual({
      api_key: workspace.roboflow.apiKey,
      deployment_name: 'adas-gpu',
      from_timestamp: expect.stringMatching(/Z$/),
      to_timestamp: expect.stringMatching(/Z$/),
    })
  })
})

describe('a month’s budget', () => {
  const said = (words: string, channel: string) =>
    workspace.slack.messages(channel).filter(({ text }) => text.includes(words))

  test('warns once at each mark, in the channel and to the person, also over a restart', async () => {
    const dm = workspace.slack.directMessage(workspace.ada).id
    const spent = async () => {
      await workspace.command('costs adas-gpu')
      return Number(
        /about ([\d.,]+) credits?/.exec((await workspace.told('Costs of')).text)?.[1]?.replace(',', ''),
      )
    }
    // At a credit a second, half of it is used up no sooner than the bot has started again on a slow machine.
    const budget = { BUDGET: `person:${Math.ceil((await spent()) * 2 + 20)}` }
    const counts = (channel: string) =>
      [50, 80, 100].map(mark => said(`<@U0ADA> used ${mark}% of this month`, channel).length)
    await workspace.restart(budget)
    await workspace.slack.waitFor(() => counts(dm).some(count => count > 0), 15_000)
    await workspace.restart(budget)
    await workspace.slack.waitFor(() => counts(dm)[2] === 1, 60_000)
    await workspace.restart(budget)
    await looks(3)
    // On a slow machine a mark may be passed between two looks, and only the higher one is worth a message.
    expect(counts(dm).filter(count => count === 1).length).toBeGreaterThanOrEqual(2)
    expect(Math.max(...counts(dm))).toBe(1)
    await workspace.slack.waitFor(() => counts(workspace.deployments).join() === counts(dm).join(), 15_000)
  }, 90_000)

  test('refuses a create that would pass it, and says by how much, where it is enforced', async () => {
    const create = async (name: string) => {
      await workspace.command(`create ${name} dev-gpu 1h`)
      const form = await workspace.modal(`"initial_value":"${name}"`)
      await workspace.slack.submit(workspace.ada, form.id, fill(form, {}))
    }
    const added = () => workspace.roboflow.requests.filter(({ path }) => path === '/add').length
    const before = added()
    await workspace.restart({ BUDGET: 'month:1000', BUDGET_ENFORCE: 'on' })
    await create('too-dear')
    const refused = await workspace.modal('Not created')
    expect(JSON.stringify(refused.view)).toMatch(
      /pass this month's budget of 1,000 credits \(BUDGET\) by about [\d,]+: about [\d.,]+ used this month, about [\d,]+ more for what is running until it ends, and about 3,600 for this one/,
    )
    await workspace.slack.close(workspace.ada, refused.id)
    expect(added()).toBe(before)
    await workspace.restart({ BUDGET: 'month:1000' })
    await create('not-held')
    await workspace.said('not-held')
    expect(added()).toBe(before + 1)
  })
})
