import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fill } from '../../packages/slack-sandbox/src/index.ts'
import { type HttpWorkspace, openHttpWorkspace } from './http-workspace.ts'
import { type SlackBetween, startBetween } from './slack-between.ts'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

const make = ({ roboflow }: TestWorkspace, name: string) =>
  roboflow.makeElsewhere({
    deployment_name: name,
    machine_type: 'dev-gpu',
    creator_email: 'ada@example.com',
  })
const calls = ({ roboflow }: TestWorkspace, path: string, name: string) =>
  roboflow.requests.filter(
    request =>
      request.path === path && (request.body as { deployment_name?: string })?.deployment_name === name,
  ).length
/** What the bot was sent last of a kind. */
const lastSent = ({ slack }: TestWorkspace, type: string) => {
  const sent = slack.deliveries.findLast(({ kind, payload }) => kind === type || payload.type === type)
  if (!sent) throw new Error(`no ${type} was sent`)
  return sent.payload
}
let markers = 0
/** Waits until a request that was sent after all others has its answer, for which Roboflow is asked twice. */
async function quiet(workspace: TestWorkspace) {
  for (let round = 0; round < 2; round += 1) {
    markers += 1
    await workspace.commandOf(workspace.grace, `show marker-${markers}`)
    await workspace.toldTo(workspace.grace, `marker-${markers}`)
  }
}

describe('what Slack sends again over HTTP', () => {
  let workspace: HttpWorkspace
  beforeAll(async () => {
    workspace = await openHttpWorkspace({ roboflow: { readyAfterMs: 0 } })
  })
  afterAll(() => workspace.stop())

  test('is acknowledged and not done again: a command', async () => {
    make(workspace, 'resumed-once')
    await workspace.command('pause resumed-once')
    await workspace.slack.submit(workspace.ada, (await workspace.modal('resumed-once')).id)
    await workspace.said('paused `resumed-once`')
    await workspace.command('resume resumed-once')
    await workspace.said('resumed `resumed-once`')
    const before = workspace.slack.messages(workspace.deployments, workspace.ada).length
    const again = await Promise.all(
      Array.from({ length: 5 }, () =>
        workspace.send('slash_commands', lastSent(workspace, 'slash_commands')),
      ),
    )
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    await quiet(workspace)
    expect(calls(workspace, '/resume', 'resumed-once')).toBe(1)
    expect(workspace.slack.messages(workspace.deployments, workspace.ada)).toHaveLength(before)
  })

  test('is acknowledged and not done again: a form', async () => {
    make(workspace, 'paused-once')
    await workspace.command('pause paused-once')
    await workspace.slack.submit(workspace.ada, (await workspace.modal('paused-once')).id)
    await workspace.said('paused `paused-once`')
    const payload = lastSent(workspace, 'view_submission')
    const again = await Promise.all([
      workspace.send('interactive', payload),
      workspace.send('interactive', payload),
    ])
    expect(again.map(({ status }) => status)).toEqual([200, 200])
    await quiet(workspace)
    expect(calls(workspace, '/pause', 'paused-once')).toBe(1)
  })

  test('is acknowledged and not done again: a click', async () => {
    const paused = await workspace.said('paused `paused-once`')
    await workspace.slack.pressButton(workspace.ada, paused, 'Resume')
    await workspace.said('resumed `paused-once`')
    expect((await workspace.send('interactive', lastSent(workspace, 'block_actions'))).status).toBe(200)
    await quiet(workspace)
    expect(calls(workspace, '/resume', 'paused-once')).toBe(1)
  })

  test('is acknowledged and not answered again: a look-up', async () => {
    await workspace.command('status')
    await workspace.told(/All systems operational|needs attention/)
    const payload = lastSent(workspace, 'slash_commands')
    const before = workspace.slack.messages(workspace.deployments, workspace.ada).length
    const again = await Promise.all([
      workspace.send('slash_commands', payload),
      workspace.send('slash_commands', payload),
    ])
    expect(again.map(({ status }) => status)).toEqual([200, 200])
    await quiet(workspace)
    expect(workspace.slack.messages(workspace.deployments, workspace.ada)).toHaveLength(before)
  })

  test('is refused when somebody else sends in the form', async () => {
    make(workspace, 'not-yours')
    await workspace.command('delete not-yours')
    const form = await workspace.modal('Type not-yours')
    await workspace.slack.submit(workspace.ada, form.id, fill(form, { confirm: 'not-your' }))
    const wrong = lastSent(workspace, 'view_submission')
    const stolen = JSON.parse(
      JSON.stringify(wrong)
        .replaceAll('"not-your"', '"not-yours"')
        .replace(String(wrong.trigger_id), '9.9.9'),
    ) as Record<string, unknown>
    const answer = await workspace.send('interactive', {
      ...stolen,
      user: { ...(stolen.user as object), id: workspace.grace },
    })
    expect(answer.status).toBe(200)
    expect(JSON.stringify(answer.body)).toContain('Someone else opened this form')
    const { view: shown } = answer.body as { view: Record<string, unknown> }
    expect(shown.submit).toBeUndefined()
    // Pressed once more all the same, with what the refusal itself carries.
    await workspace.send('interactive', {
      ...stolen,
      user: { ...(stolen.user as object), id: workspace.grace },
      trigger_id: '9.9.7',
      view: { ...(stolen.view as object), private_metadata: shown.private_metadata },
    })
    expect(calls(workspace, '/delete', 'not-yours')).toBe(0)
    expect((await workspace.send('interactive', { ...stolen, trigger_id: '9.9.8' })).status).toBe(200)
    await workspace.said('deleted `not-yours`')
  })
})

describe('what Slack sends again over the socket', () => {
  let workspace: TestWorkspace
  let between: SlackBetween
  beforeAll(async () => {
    workspace = await openWorkspace({
      roboflow: { readyAfterMs: 0 },
      environment: async slack => {
        between = await startBetween(slack.apiUrl)
        return { AUDIT_CHANNEL: 'C0VISIONTEAM', SLACK_API_URL: between.apiUrl }
      },
    })
  })
  afterAll(async () => {
    await workspace.stop()
    await between.stop()
  })

  test('has no second effect', async () => {
    make(workspace, 'once-more')
    await workspace.command('done once-more')
    await workspace.said('scheduled `once-more` for deletion')
    const messages = () => workspace.slack.messages(workspace.deployments, workspace.ada)
    const before = messages().length
    between.sendAgain('done once-more')
    between.sendAgain('done once-more', 'another-envelope')
    await quiet(workspace)
    expect(messages()).toHaveLength(before)
  })

  test('two people at once: it is done once, and the second is told who did it', async () => {
    make(workspace, 'wanted-twice')
    const forms = []
    for (const person of [workspace.ada, workspace.grace]) {
      await workspace.commandOf(person, 'pause wanted-twice')
      forms.push({ person, form: await workspace.modalOf(person, 'wanted-twice') })
    }
    await Promise.all(forms.map(({ person, form }) => workspace.slack.submit(person, form.id)))
    const said = await workspace.said('paused `wanted-twice`')
    const [first, second] = said.text.includes(workspace.ada)
      ? [workspace.ada, workspace.grace]
      : [workspace.grace, workspace.ada]
    const told = await workspace.modalOf(second, `<@${first}>`)
    expect(JSON.stringify(told)).toContain('Your request was not run')
    expect(calls(workspace, '/pause', 'wanted-twice')).toBe(1)
    await workspace.slack.close(second, told.id)
  })

  test('one after the other: the second is told what it is now, and who did it', async () => {
    make(workspace, 'two-forms')
    await workspace.command('delete two-forms')
    const own = await workspace.modal('Type two-forms')
    await workspace.commandOf(workspace.grace, 'delete two-forms')
    const hers = await workspace.modalOf(workspace.grace, 'Type two-forms')
    await workspace.slack.submit(workspace.ada, own.id, fill(own, { confirm: 'two-forms' }))
    await workspace.said('deleted `two-forms`')
    await workspace.slack.submit(workspace.grace, hers.id, fill(hers, { confirm: 'two-forms' }))
    const told = await workspace.modalOf(workspace.grace, 'no longer exists')
    expect(JSON.stringify(told)).toContain('<@U0ADA> deleted it')
    expect(calls(workspace, '/delete', 'two-forms')).toBe(1)
    await workspace.slack.close(workspace.grace, told.id)
  })

  test('leaves alone another deployment that has taken the name', async () => {
    make(workspace, 'same-name')
    await workspace.command('delete same-name')
    const form = await workspace.modal('Type same-name')
    workspace.roboflow.vanish('same-name')
    make(workspace, 'same-name')
    await workspace.slack.submit(workspace.ada, form.id, fill(form, { confirm: 'same-name' }))
    await workspace.modal('a different deployment')
    expect(calls(workspace, '/delete', 'same-name')).toBe(0)
    await workspace.slack.close(workspace.ada, form.id)
  })

  test('leaves it alone, too, when an old button is pressed', async () => {
    make(workspace, 'old-button')
    await workspace.command('pause old-button')
    await workspace.slack.submit(workspace.ada, (await workspace.modal('old-button')).id)
    const paused = await workspace.said('paused `old-button`')
    workspace.roboflow.vanish('old-button')
    make(workspace, 'old-button')
    await workspace.slack.pressButton(workspace.ada, paused, 'Resume')
    await workspace.told('a different deployment')
    expect(calls(workspace, '/resume', 'old-button')).toBe(0)
  })

  test('is told in the audit channel and in the history, whose pages can be turned', async () => {
    const audit = await workspace.said('`pause wanted-twice` via form', workspace.visionTeam)
    expect(audit.metadata?.event_type).toBe('audit')
    await workspace.command('history two-forms')
    const history = readable(await workspace.told('two-forms'))
    expect(history).toMatch(/<@U0ADA> ran `delete two-forms` via form in <#C0DEPLOYMENTS>: done/)
    expect(history).toMatch(
      /<@U0GRACE> ran `delete two-forms` via form in <#C0DEPLOYMENTS>: refused: it is deleted/,
    )
    for (const by of ['@grace', 'U0GRACE', '<@U0GRACE|grace>', 'grace@example.com']) {
      await workspace.command(`history --by ${by} --since 1h`)
      const text = readable(await workspace.told('by <@U0GRACE>'))
      expect(text).not.toContain('<@U0ADA> ran `')
      expect(text).toContain('two-forms')
    }
    await workspace.command('history --by @nobody')
    await workspace.told("can't find anyone called")
  })
})
