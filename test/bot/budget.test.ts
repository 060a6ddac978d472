import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenView } from '../../packages/slack-sandbox/src/index.ts'
import { fill } from '../../packages/slack-sandbox/src/index.ts'
import { openWorkspace, type TestWorkspace } from './workspace.ts'

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await openWorkspace({
    roboflow: { readyAfterMs: 0 },
    environment: { MAX_DURATION: '4h', ALLOWED_MACHINE_TYPES: 'dev-cpu,dev-gpu' },
  })
})
afterAll(() => workspace.stop())

const added = () =>
  workspace.roboflow.requests.filter(({ path, status }) => path === '/add' && status === 200)

async function create(person: string, name: string, values: Record<string, string> = {}) {
  await workspace.commandOf(person, `create ${name}`)
  const form = await workspace.modalOf(person, `"initial_value":"${name}"`)
  return { form, answer: await workspace.slack.submit(person, form.id, fill(form, values)) }
}

describe('the form', () => {
  test('says what is allowed, offers nothing else, and holds to it', async () => {
    const { form, answer } = await create('U0ADA', 'too-long', { duration: '5h' })
    const text = JSON.stringify(form.view)
    expect(text).toContain('Maximum: 4 h.')
    expect(text).toContain('dev-gpu')
    expect(text).not.toContain('prod-gpu')
    expect(answer.errors).toEqual({ duration: 'At most 4 h are allowed here (MAX_DURATION).' })
    const mended = await workspace.slack.submit('U0ADA', form.id, fill(form, { duration: '4h' }))
    expect(mended.errors).toBeUndefined()
    await workspace.said('too-long')
  })

  test('does not take a machine type that was typed past it', async () => {
    await workspace.command('create typed-past prod-gpu')
    const form = await workspace.modal('typed-past')
    expect(JSON.stringify(form.view.blocks)).not.toContain('prod-gpu')
    await workspace.slack.submit('U0ADA', form.id)
    await workspace.said('typed-past')
    expect(added().at(-1)?.body).toMatchObject({ machine_type: 'dev-cpu' })
  })
})

describe('a limit on how many', () => {
  test('live ones holds, also for two who ask at once', async () => {
    await workspace.restart({ MAX_LIVE: '3' })
    const before = added().length
    const forms: { person: string; form: OpenView }[] = []
    for (const [person, name] of [
      ['U0ADA', 'last-place'],
      ['U0GRACE', 'no-place'],
    ] as const) {
      await workspace.commandOf(person, `create ${name}`)
      forms.push({ person, form: await workspace.modalOf(person, `"initial_value":"${name}"`) })
    }
    expect(JSON.stringify(forms[0]?.form.view)).toContain('Limits: 3 live replicas at once in total.')
    await Promise.all(forms.map(({ person, form }) => workspace.slack.submit(person, form.id)))
    const refused = await workspace.slack.waitFor(() =>
      forms.find(({ person }) =>
        JSON.stringify(workspace.slack.views(person)).includes('reached MAX_LIVE: 3 of 3'),
      ),
    )
    expect(added()).toHaveLength(before + 1)
    await workspace.slack.close(refused.person, refused.form.id)
  })

  test('live ones counts replicas', async () => {
    for (const { deployment_name } of workspace.roboflow.deployments())
      workspace.roboflow.vanish(deployment_name)
    await workspace.restart({ MAX_LIVE: '3' })
    await create('U0ADA', 'two-of-three', { min: '0', max: '2' })
    await workspace.said('two-of-three')
    const before = added().length
    for (const [name, max] of [
      ['two-more', '2'],
      ['thousand-more', '1000'],
    ] as const) {
      await create('U0ADA', name, { min: '1', max })
      const refused = await workspace.modal(
        `2 of 3 replicas live now (MAX_LIVE), and this deployment may have ${max} more`,
      )
      await workspace.slack.close('U0ADA', refused.id)
    }
    expect(added()).toHaveLength(before)
    await create('U0ADA', 'third-of-three')
    await workspace.said('third-of-three')
  })

  test('live ones counts for who asked, whatever address a deployment has', async () => {
    for (const { deployment_name } of workspace.roboflow.deployments())
      workspace.roboflow.vanish(deployment_name)
    await workspace.restart({ MAX_LIVE: 'person:1', OPERATORS: 'U0GRACE' })
    await create('U0GRACE', 'for-ada', { email: 'ada@example.com' })
    await workspace.said('for-ada')
    await create('U0GRACE', 'grace-two')
    const refused = await workspace.modalOf('U0GRACE', 'You have reached MAX_LIVE: 1 of 1')
    await workspace.slack.close('U0GRACE', refused.id)
    await create('U0ADA', 'ada-own')
    await workspace.said('ada-own')
  })

  test('of one deployment holds', async () => {
    await workspace.restart({ MAX_REPLICAS: '4' })
    const { form, answer } = await create('U0ADA', 'many-replicas', { min: '1000', max: '1000' })
    const text = 'At most 4 are allowed here (MAX_REPLICAS).'
    expect(answer.errors).toEqual({ min: text, max: text })
    await workspace.slack.submit('U0ADA', form.id, fill(form, { min: '1', max: '4' }))
    await workspace.said('many-replicas')
  })

  test('new ones holds for each person', async () => {
    await workspace.restart({ MAX_CREATES_PER_HOUR: 'all:10,person:1' })
    await create('U0ADA', 'first-ada')
    await workspace.said('first-ada')
    await create('U0ADA', 'second-ada')
    const refused = await workspace.modal('reached MAX_CREATES_PER_HOUR: 1 of 1')
    await workspace.slack.close('U0ADA', refused.id)
    await create('U0GRACE', 'first-grace')
    await workspace.said('first-grace')
    await workspace.command('history second-ada')
    await workspace.told('refused: You have reached MAX_CREATES_PER_HOUR: 1 of 1')
  })

  test('new ones counts what may have been made, since the answer was lost', async () => {
    await workspace.restart({ MAX_CREATES_PER_HOUR: '1' })
    workspace.roboflow.setFault({ drop: true, path: '/add', times: 1 })
    await create('U0ADA', 'lost-answer')
    const lost = await workspace.modal('The change may still have gone through')
    await workspace.slack.close('U0ADA', lost.id)
    await create('U0GRACE', 'one-more')
    await workspace.modalOf('U0GRACE', 'reached MAX_CREATES_PER_HOUR: 1 of 1')
    await workspace.command('history lost-answer')
    await workspace.told('may have succeeded')
  })
})

describe('another email address than one’s own', () => {
  test('is for operators', async () => {
    await workspace.restart({ OPERATORS: 'U0GRACE', MAX_DURATION: '' })
    const before = added().length
    const { form, answer } = await create('U0ADA', 'as-grace', { email: 'grace@example.com' })
    expect(answer.errors).toEqual({
      email:
        'Only operators can create deployments under another email address. Use your own, ada@example.com, or ask an operator.',
    })
    expect(added()).toHaveLength(before)
    await workspace.slack.submit('U0ADA', form.id, fill(form, { email: 'Ada@Example.com' }))
    await workspace.said('as-grace')
    await create('U0GRACE', 'as-ada', { email: 'ada@example.com' })
    await workspace.said('as-ada')
  })
})
