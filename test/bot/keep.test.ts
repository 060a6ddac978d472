import { afterAll, beforeAll, expect, test } from 'vitest'
import { fill } from '../../packages/slack-sandbox/src/index.ts'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await openWorkspace({
    roboflow: { readyAfterMs: 0 },
    environment: { EXPIRY_CRON: '* * * * * *' },
  })
})
afterAll(() => workspace.stop())

/** What POST /add was asked for. */
async function create(name: string, values: Record<string, string>) {
  await workspace.command(`create ${name} dev-cpu 1h`)
  const form = await workspace.modal(`"initial_value":"${name}"`)
  await workspace.slack.submit(workspace.ada, form.id, fill(form, values))
  await workspace.said(`*${name}*`)
  return workspace.roboflow.requests.findLast(({ path }) => path === '/add')?.body
}

test('asks to keep a deployment at expiry only where the box is ticked, and shows one that was kept', async () => {
  const body = await create('not-kept', {})
  expect(Object.keys(body as object)).toEqual([
    'api_key',
    'deployment_name',
    'machine_type',
    'creator_email',
    'duration',
    'inference_version',
    'min_replicas',
    'max_replicas',
  ])
  expect(await create('kept-one', { keep: 'true' })).toEqual({
    ...(body as object),
    deployment_name: 'kept-one',
    delete_on_expiration: false,
  })
  expect(readable(await workspace.said('*kept-one*'))).toContain('and is then kept')

  workspace.roboflow.expire('kept-one')
  workspace.roboflow.expire('not-kept')
  await workspace.said(/kept-one` has expired and was kept/)
  await workspace.said(/not-kept` has expired\./)
  await workspace.said(/\*kept-one\*.*It has expired and was kept/)
  await workspace.command('list --expired')
  const list = readable(await workspace.told('including expired'))
  const rowOf = (name: string) => new RegExp(`\\*${name}\\* · (.*?)\\\\n`).exec(list)?.[1]
  expect(rowOf('kept-one')).toMatch(/expired .* · kept$/)
  expect(rowOf('not-kept')).not.toContain('kept')
})
