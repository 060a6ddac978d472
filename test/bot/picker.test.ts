import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCommand } from '../../src/block-kit/index.ts'
import { openWorkspace, type TestWorkspace } from './workspace.ts'

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await openWorkspace()
  for (let index = 0; index < 3000; index += 1) {
    workspace.roboflow.makeElsewhere({
      deployment_name: `team-${String(index).padStart(4, '0')}`,
      machine_type: 'dev-gpu',
      creator_email: 'ada@example.com',
    })
  }
})
afterAll(() => workspace.stop())

describe('choosing among thousands', () => {
  test('offers a hundred at most, and those that fit what is typed', async () => {
    await workspace.command('logs')
    const picker = await workspace.modal('Which deployment?')
    const offer = (typed: string) =>
      workspace.slack.suggest(workspace.ada, { viewId: picker.id }, 'field', 'name', typed)
    expect((await offer('')).options).toHaveLength(100)
    expect((await offer('team-299')).options.map(({ value }) => readCommand(value).line)).toEqual(
      Array.from({ length: 10 }, (_, index) => `team-299${index}`),
    )
    expect((await offer('nothing like it')).options).toEqual([])
  })

  test('asks the API once, however fast somebody types', async () => {
    const lists = () =>
      workspace.roboflow.requests.filter(({ query }) => query.show_expired === 'false').length
    expect(lists()).toBe(1)
  })

  test('offers nothing while the API hangs, and says so in time for Slack', async () => {
    await workspace.restart()
    workspace.roboflow.setFault({ hang: true, path: '/list' })
    await workspace.command('logs')
    const picker = await workspace.modal('Which deployment?')
    const offer = await workspace.slack.suggest(workspace.ada, { viewId: picker.id }, 'field', 'name', 'team')
    workspace.roboflow.setFault(undefined)
    expect(offer).toEqual({ options: [] })
  })

  test('shows them by pages, in place', async () => {
    await workspace.command('list')
    const list = await workspace.told('3,000 deployments')
    await workspace.slack.pressButton(workspace.ada, list, 'Next ›')
    const second = await workspace.told('Page 2 of 300')
    expect(second.ts).toBe(list.ts)
    await workspace.slack.pressButton(workspace.ada, second, '‹ Previous')
    await workspace.told('Page 1 of 300')
  })
})
