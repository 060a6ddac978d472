import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fill } from '../../packages/slack-sandbox/src/index.ts'
import { readCommand } from '../../src/block-kit/index.ts'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await openWorkspace({ roboflow: { readyAfterMs: 0 } })
})
afterAll(() => workspace.stop())

const make = (name: string) =>
  workspace.roboflow.makeElsewhere({
    deployment_name: name,
    machine_type: 'dev-gpu',
    creator_email: 'grace@example.com',
  })
const bodiesOf = (path: string) =>
  workspace.roboflow.requests.filter(request => request.path === path).map(({ body }) => body)
const statusOf = (name: string) =>
  workspace.roboflow.deployments().findLast(one => one.deployment_name === name)?.status

describe('pause', () => {
  test('asks first, then pauses and says in the channel who did it', async () => {
    make('to-pause')
    await workspace.command('pause to-pause')
    const question = await workspace.modal('stops serving')
    expect(statusOf('to-pause')).toBe('ready')
    await workspace.slack.submit(workspace.ada, question.id)
    const message = await workspace.said(/paused `to-pause`/)
    expect(message.text).toContain(`<@${workspace.ada}>`)
    expect(bodiesOf('/pause')).toEqual([{ api_key: workspace.roboflow.apiKey, deployment_name: 'to-pause' }])
  })

  test('says in the form what the API refused, in its own words', async () => {
    await workspace.command('pause to-pause')
    const question = await workspace.modal('already paused')
    await workspace.slack.submit(workspace.ada, question.id)
    expect(JSON.stringify(await workspace.modal('Roboflow refused'))).toContain('is paused already')
  })
})

describe('resume', () => {
  test('resumes by the button under the words that it was paused', async () => {
    const paused = await workspace.said(/paused `to-pause`/)
    await workspace.slack.pressButton(workspace.ada, paused, 'Resume')
    await workspace.said(/resumed `to-pause`/)
    expect(bodiesOf('/resume')).toEqual([{ api_key: workspace.roboflow.apiKey, deployment_name: 'to-pause' }])
  })
})

describe('delete', () => {
  test('wants the name typed, and deletes nothing before', async () => {
    make('to-delete')
    await workspace.command('rm to-delete')
    const question = await workspace.modal('Type to-delete to confirm')
    const answer = await workspace.slack.submit(
      workspace.ada,
      question.id,
      fill(question, { confirm: 'to-delet' }),
    )
    expect(answer.errors?.confirm).toContain("doesn't match the name")
    expect(bodiesOf('/delete')).toEqual([])
    await workspace.slack.close(workspace.ada, question.id)
  })

  test('deletes when the name is typed, and says in the channel who did it', async () => {
    await workspace.command('delete to-delete')
    const question = await workspace.modal("can't be undone")
    await workspace.slack.submit(workspace.ada, question.id, fill(question, { confirm: 'to-delete' }))
    const message = await workspace.said(/deleted `to-delete`/)
    expect(message.text).toContain(`<@${workspace.ada}>`)
    expect(readable(message)).toContain('Create again')
    expect(bodiesOf('/delete')).toEqual([
      { api_key: workspace.roboflow.apiKey, deployment_name: 'to-delete' },
    ])
  })

  test('is said in the notify channel where the bot may not write, and the person is told', async () => {
    make('in-private')
    await workspace.command('delete in-private', workspace.privateLab)
    const question = await workspace.modal('Type in-private to confirm')
    await workspace.slack.submit(workspace.ada, question.id, fill(question, { confirm: 'in-private' }))
    await workspace.said(/deleted `in-private`/, workspace.deployments)
    const where = await workspace.said('/invite', workspace.slack.directMessage(workspace.ada).id)
    expect(readable(where)).toContain(`<#${workspace.deployments}>`)
  })
})

describe('a verb without a name', () => {
  test('offers deployments as one types, and goes on with the one that was chosen', async () => {
    make('picked-one')
    await workspace.command('pause')
    const picker = await workspace.modal('Which deployment?')
    const { options } = await workspace.slack.suggest(
      workspace.ada,
      { viewId: picker.id },
      'field',
      'name',
      'picked',
    )
    expect(options.map(({ value }) => readCommand(value).line)).toEqual(['picked-one'])
    await workspace.slack.submit(workspace.ada, picker.id, fill(picker, { name: 'picked-one' }))
    const question = await workspace.modal('stops serving')
    await workspace.slack.submit(workspace.ada, question.id)
    await workspace.said(/paused `picked-one`/)
  })

  test('shows what needs no confirmation at once', async () => {
    await workspace.command('show')
    const picker = await workspace.modal('Which deployment?')
    await workspace.slack.submit(workspace.ada, picker.id, fill(picker, { name: 'picked-one' }))
    await workspace.told('*picked-one* is')
    expect(workspace.slack.views(workspace.ada)).toEqual([])
  })
})

describe('a slow API', () => {
  test('is waited for in the form, which then says that it is done', async () => {
    make('slow-one')
    await workspace.command('pause slow-one')
    const question = await workspace.modal('stops serving')
    const server = workspace.roboflow
    server.setFault({ hang: true, path: '/pause', times: 1 })
    const answer = await workspace.slack.submit(workspace.ada, question.id)
    expect(answer.ok).toBe(true)
    await workspace.modal('Loading')
    const failed = await workspace.slack.waitFor(
      () =>
        workspace.slack.views(workspace.ada).find(view => JSON.stringify(view).includes('did not answer')),
      13_000,
    )
    expect(JSON.stringify(failed)).toContain('stops serving')
    server.setFault(undefined)
  })
})
