import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fill } from '../../packages/slack-sandbox/src/index.ts'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await openWorkspace({ environment: { EXPIRY_CRON: '* * * * * *' } })
})
afterAll(() => workspace.stop())

/** Opens the form with what was typed and answers it. */
async function openForm(typed: string, channel?: string) {
  await workspace.command(`create ${typed}`, channel)
  return workspace.modal('"block_id":"name"')
}

const submit = async (typed: string, values: Record<string, string>, channel?: string) => {
  const form = await openForm(typed, channel)
  return { form, answer: await workspace.slack.submit(workspace.ada, form.id, fill(form, values)) }
}

describe('create', () => {
  test('opens a form with what was typed, the documented defaults and the person’s own address', async () => {
    const form = await openForm('my-first dev-gpu 90m --max 2')
    const initial = Object.fromEntries(
      form.view.blocks.flatMap(({ block_id, element }) => {
        if (element === undefined) return []
        const { initial_value, initial_option } = element as Record<string, unknown>
        return [[block_id, initial_value ?? (initial_option as { value: string } | undefined)?.value]]
      }),
    )
    expect(initial).toEqual({
      name: 'my-first',
      machine: 'dev-gpu',
      duration: '90m',
      email: 'ada@example.com',
      version: 'latest',
      min: '1',
      max: '2',
      keep: undefined,
      end: undefined,
      action: 'remind',
      grace: '7d',
    })
    await workspace.slack.close(workspace.ada, form.id)
  })

  test('asks the API for exactly what the form says, and puts a card into the channel', async () => {
    const { answer } = await submit('exact-body dev-cpu 1h30m --min 1 --max 3 --version 0.45.0', {})
    expect(answer.errors).toBeUndefined()
    const card = await workspace.said('exact-body')
    expect(card.metadata?.event_type).toBe('deployment')
    expect(workspace.roboflow.requests.find(({ path }) => path === '/add')?.body).toEqual({
      api_key: workspace.roboflow.apiKey,
      deployment_name: 'exact-body',
      machine_type: 'dev-cpu',
      creator_email: 'ada@example.com',
      duration: 1.5,
      inference_version: '0.45.0',
      min_replicas: 1,
      max_replicas: 3,
    })
    expect(workspace.slack.views(workspace.ada)).toEqual([])
  })

  test('tells the faults beside their fields, several at once, and asks the API for nothing', async () => {
    const before = workspace.roboflow.requests.filter(({ path }) => path === '/add').length
    const wrong = { name: 'Not Allowed', duration: '0', min: '3', max: '2', email: 'nobody' }
    const { form, answer } = await submit('', wrong)
    expect(Object.keys(answer.errors ?? {}).sort()).toEqual(['duration', 'email', 'min', 'name'])
    expect(workspace.roboflow.requests.filter(({ path }) => path === '/add')).toHaveLength(before)
    await workspace.slack.close(workspace.ada, form.id)
  })

  test('keeps the form open with what was typed when the API refuses, and quotes its reason', async () => {
    workspace.roboflow.makeElsewhere({
      deployment_name: 'name-in-use',
      machine_type: 'dev-gpu',
      creator_email: 'grace@example.com',
    })
    await submit('name-in-use', { duration: '2h', version: '0.45.0' })
    const again = await workspace.modal('exists already')
    const shown = readable({ blocks: again.view.blocks })
    expect(shown).toContain('"initial_value":"name-in-use"')
    expect(shown).toContain('"initial_value":"2h"')
    expect(shown).toContain('"initial_value":"0.45.0"')
    await workspace.slack.submit(workspace.ada, again.id, fill(again, { name: 'another-name' }))
    expect((await workspace.said('another-name')).metadata?.event_type).toBe('deployment')
  })

  test('follows it until it is ready, then tells the creator in the card’s thread how to call it', async () => {
    await submit('dev-testing dev-gpu', {})
    const card = await workspace.said('dev-testing')
    expect(readable(card)).toContain('added a suffix')
    const ready = await workspace.slack.waitFor(
      () =>
        workspace.slack
          .messages(workspace.deployments)
          .find(({ threadTs, text }) => threadTs === card.ts && text.includes('is ready')),
      10_000,
    )
    const domain = workspace.roboflow.deployments().find(one => one.deployment_name === 'dev-testing')?.domain
    expect(ready.text).toContain(`<@${workspace.ada}>`)
    expect(readable(ready)).toContain(`InferenceHTTPClient(api_url=\\"https://${domain}\\"`)
    expect(readable(ready)).toContain(`curl https://${domain}`)
    await workspace.slack.waitFor(() =>
      workspace.slack
        .messages(workspace.deployments)
        .find(({ ts, text }) => ts === card.ts && text.includes('ready')),
    )
  })

  test('says in the thread that it failed', async () => {
    await submit('will-fail', {})
    const card = await workspace.said('will-fail')
    workspace.roboflow.fail('will-fail')
    const failed = await workspace.said(/failed to start/)
    expect(failed.threadTs).toBe(card.ts)
  })

  test('says that it is gone when it vanishes', async () => {
    await submit('will-vanish', {})
    const card = await workspace.said('will-vanish')
    workspace.roboflow.vanish('will-vanish')
    const gone = await workspace.said(/no longer exists/)
    expect(gone.threadTs).toBe(card.ts)
  })

  test('puts the card into the notify channel when it may not write where it was asked', async () => {
    await submit('from-private', {}, workspace.privateLab)
    const card = await workspace.said('from-private')
    expect(card.channel).toBe(workspace.deployments)
  })
})
