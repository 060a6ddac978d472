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
      forms.push({ person, form: await workspace.modalOf(person, name) })
    }
    expect(JSON.stringify(forms[0]?.form.view)).toContain('Limits: 3 live deployments at once in total.')
    await Promise.all(forms.map(({ person, form }) => workspace.slack.submit(person, form.id)))
    const refused = await workspace.slack.waitFor(() =>
      forms.find(({ person }) =>
        JSON.stringify(workspace.slack.views(person)).includes('reached MAX_LIVE: 3 of 3'),
      ),
    )
    expect(added()).toHaveLength(before + 1)
    await workspace.slack.close(refused.person, refused.form.id)
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
