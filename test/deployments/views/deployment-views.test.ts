import { describe, expect, test } from 'vitest'
import type { End } from '../../../src/deployments/lifetime.ts'
import { failedMessage, readyMessage } from '../../../src/deployments/views/changes.ts'
import { deploymentButtons } from '../../../src/deployments/views/deployment-buttons.ts'
import { deploymentCard } from '../../../src/deployments/views/deployment-card.ts'
import { endingWords } from '../../../src/deployments/views/ending.ts'
import { statusWords } from '../../../src/deployments/views/status.ts'
import { deploymentDetails } from '../../../src/operations/views/deployment-details.ts'
import { deploymentList } from '../../../src/operations/views/deployment-list.ts'
import type { DeploymentRecord } from '../../../src/store/records/deployment-record.ts'
import { commandsIn, read } from '../../block-kit/reading.ts'
import { deployment } from '../../roboflow/sample.ts'

const NOW = new Date('2026-01-31T12:00:00Z')
const inHours = (hours: number, sure = true): End => ({
  at: new Date(NOW.getTime() + hours * 3_600_000),
  sure,
})
const anyStatus = { expired: false, deleted: false, mine: false }

const remembered = (fields: Partial<DeploymentRecord> = {}): DeploymentRecord => ({
  deployment: deployment({ status: 'ready' }),
  presence: 'live',
  start: { at: new Date('2026-01-31T11:00:00Z'), how: 'made_here' },
  home: 'C0HOME',
  ...fields,
})

describe('how it ends', () => {
  test.each<[End, RegExp]>([
    [inHours(1.5), /^expires <!date.*>, 1 h 30 min left$/],
    [inHours(1.5, false), /^expires <!date.*> at the latest, at most 1 h 30 min left$/],
    [inHours(-1), /^expired <!date.*>$/],
    [{ never: 'production' }, /^does not expire \(production type\)$/],
    [{ never: 'no_duration' }, /no (known expiry|usable duration)/],
  ])('%j is said plainly', (end, words) => {
    expect(endingWords(end, NOW).mrkdwn).toMatch(words)
  })
})

test.each([
  ['ready', ':large_green_circle: ready'],
  ['Pending', ':hourglass_flowing_sand: Pending'],
  ['hibernating', ':grey_question: `hibernating`'],
  ['<!here>', ':grey_question: `&lt;!here&gt;`'],
])("the status %s is shown as a picture beside the API's own word", (status, words) => {
  expect(statusWords(status).mrkdwn).toBe(words)
})

describe('the buttons of a deployment', () => {
  test.each([
    ['ready', ['Logs', 'Errors', 'Pause', 'Delete']],
    ['pending', ['Logs', 'Errors', 'Pause', 'Delete']],
    ['paused', ['Logs', 'Errors', 'Resume', 'Delete']],
    ['failed', ['Logs', 'Errors', 'Delete']],
    ['hibernating', ['Logs', 'Errors', 'Pause', 'Delete']],
    ['expired', ['Create again']],
    ['deleted', ['Create again']],
  ])('that is %s are %j', (status, labels) => {
    expect(deploymentButtons(deployment({ status })).map(({ label }) => label)).toEqual(labels)
  })

  test('make it again with the settings it had', () => {
    const [again] = deploymentButtons(deployment({ status: 'expired', minReplicas: 1, maxReplicas: 4 }))
    expect(again?.command).toBe(
      'create dev-testing --machine=dev-gpu --duration=3 --version=0.45.0 --min=1 --max=4',
    )
  })
})

describe('the card', () => {
  const card = (fields: Parameters<typeof deployment>[0], facts: { createdAt?: Date } = {}) =>
    deploymentCard({
      deployment: deployment(fields),
      end: inHours(3),
      now: NOW,
      createdBy: 'U0ADA',
      ...facts,
    })

  test('says how long it has been starting', () => {
    const text = read(card({ status: 'pending' }, { createdAt: new Date('2026-01-31T11:59:15Z') }))
    expect(text).toContain('Starting for 45 s')
  })

  test('tells the address that the API gave, and that the subdomain has a suffix', () => {
    const text = read(card({ subdomain: 'dev-testing-x7', domain: 'dev-testing-x7.roboflow.cloud' }))
    expect(text).toContain('`https://dev-testing-x7.roboflow.cloud`')
    expect(text).toContain('The subdomain is `dev-testing-x7`')
  })

  test('says nothing of a suffix when there is none', () => {
    expect(read(card({}))).not.toContain('suffix')
  })

  test('names its maker, and offers to look closer', () => {
    const message = card({ status: 'ready' })
    expect(read(message)).toContain('Created by <@U0ADA>')
    expect(commandsIn(message)).toMatchObject({ Details: 'show dev-testing', Logs: 'logs dev-testing' })
  })

  test('of what is gone offers to make it again, and no more', () => {
    expect(Object.keys(commandsIn(card({ status: 'deleted' })))).toEqual(['Details', 'Create again'])
  })
})

describe('the details', () => {
  test('tell every field worth reading', () => {
    const text = read(deploymentDetails(remembered(), NOW))
    for (const fact of [
      'dev-testing',
      'dev-gpu',
      '0 of 1 available',
      '`https://dev-testing.roboflow.cloud`',
      '0.45.0',
      'ada@example.com',
      '3 h',
      'ada-workspace',
      '`IwzJ5YLQ0iDhwzqoh3Ae`',
      '2 h left',
    ]) {
      expect(text).toContain(fact)
    }
  })

  test('tell of fields that nobody has documented', () => {
    const odd = deployment({ otherFields: { gpu_count: 2, tags: ['<a>'] } })
    expect(read(deploymentDetails(remembered({ deployment: odd }), NOW))).toContain(
      'gpu_count: 2 · tags: ["&lt;a&gt;"]',
    )
  })

  test('blame nobody for a pause', () => {
    const paused = deployment({ status: 'paused' })
    expect(read(deploymentDetails(remembered({ deployment: paused }), NOW))).toContain('pause automatically')
  })

  test('can be refreshed where they stand', () => {
    expect(commandsIn(deploymentDetails(remembered(), NOW)).Refresh).toBe('show dev-testing')
  })

  test('say plainly that a production type does not expire', () => {
    const prod = deployment({ status: 'ready', machineType: 'prod-gpu' })
    expect(read(deploymentDetails(remembered({ deployment: prod }), NOW))).toContain('does not expire')
  })
})

describe('the list', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      deployment: deployment({ id: `${index}`, name: `dev-${index}`, status: 'ready' }),
      end: inHours(index + 1),
    }))
  const listed = (count: number, page: number) =>
    deploymentList(rows(count), new Map([['ready', count]]), anyStatus, page, NOW)

  test('of one has no pages', () => {
    const text = read(listed(1, 1))
    expect(text).toContain('*1 deployment*')
    expect(text).toContain(
      '*dev-0* · :large_green_circle: ready · 1 h left\ndev-gpu · 0/1 replicas · ada@example.com',
    )
    expect(text).not.toContain('Page')
  })

  test.each([
    [20, 1, ['Next ›'], 'dev-0', 'Page 1 of 2'],
    [20, 2, ['‹ Previous'], 'dev-10', 'Page 2 of 2'],
    [500, 25, ['‹ Previous', 'Next ›'], 'dev-240', 'Page 25 of 50'],
    [500, 99, ['‹ Previous'], 'dev-490', 'Page 50 of 50'],
    [500, -3, ['Next ›'], 'dev-0', 'Page 1 of 50'],
  ])('of %i goes by ten, page %i', (count, page, turns, first, words) => {
    const message = listed(count, page)
    expect(read(message)).toContain(words)
    expect(read(message)).toContain(`*${first}*`)
    expect(Object.keys(commandsIn(message)).filter(label => /[‹›]/.test(label))).toEqual(turns)
    expect(
      message.blocks.filter(block => block.type === 'section' && block.accessory?.type === 'overflow'),
    ).toHaveLength(10)
  })

  test('keeps its filter while pages are turned', () => {
    const filter = { ...anyStatus, mine: true, status: 'ready' }
    const message = deploymentList(rows(30), new Map([['ready', 30]]), filter, 2, NOW)
    expect(commandsIn(message)['Next ›']).toBe('list --mine --status=ready --page=3')
    expect(read(message)).toContain('*30 deployments*, owned by you, with status ready')
  })

  test('of none offers to make one', () => {
    const message = deploymentList([], new Map(), anyStatus, 1, NOW)
    expect(commandsIn(message)).toEqual({ 'Create a deployment': 'create' })
    expect(read(message)).toContain('list --expired')
  })

  test('of none that fit says how many others there are, and shows them', () => {
    const message = deploymentList([], new Map([['ready', 3]]), { ...anyStatus, status: 'failed' }, 1, NOW)
    expect(read(message)).toContain('3 others hidden by this filter')
    expect(commandsIn(message)['Show all']).toBe('list')
  })
})

describe('when it is ready', () => {
  test('its maker is told how to call it from Python and with curl', () => {
    const text = read(readyMessage({ slackId: 'U0ADA' }, deployment({ status: 'ready' })))
    expect(text).toContain('<@U0ADA>')
    expect(text).toContain('InferenceHTTPClient(api_url="https://dev-testing.roboflow.cloud"')
    expect(text).toContain('curl https://dev-testing.roboflow.cloud/')
  })

  test('without a domain nothing is made up', () => {
    expect(read(readyMessage({ slackId: 'U0ADA' }, deployment({ domain: undefined })))).not.toContain('curl')
  })
})

test('a failure to start shows the status and where to look', () => {
  const message = failedMessage({ email: 'ada@example.com' }, deployment({ status: 'creation_failed' }))
  expect(read(message)).toContain('`creation_failed`')
  expect(Object.keys(commandsIn(message))).toEqual(['Logs', 'Delete', 'Create again'])
})
