import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fill } from '../../packages/slack-sandbox/src/index.ts'
import { operations } from '../../src/operations/registry.ts'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await openWorkspace({
    roboflow: { readyAfterMs: 0, logEveryMs: Number.POSITIVE_INFINITY },
    environment: { OPERATORS: 'S0OPERATORS', CREATORS: 'U0ADA,U0GRACE' },
  })
  make('ada-first')
})
afterAll(() => workspace.stop())

const make = (name: string, email = 'ada@example.com') =>
  workspace.roboflow.makeElsewhere({ deployment_name: name, machine_type: 'dev-gpu', creator_email: email })
const changesAsked = () => workspace.roboflow.requests.filter(({ method }) => method === 'POST')
const toldSince = async (person: string, text: string) => {
  const { slack, deployments } = workspace
  const before = slack.messages(deployments, person).length
  await workspace.commandOf(person, text)
  return slack.waitFor(() => slack.messages(deployments, person).slice(before).at(-1))
}

/** What a person alone is told of a refusal: beside their command, or in the form when the look before it took long. */
async function refusalOf(person: string, text: string): Promise<string> {
  const { slack, deployments } = workspace
  const before = slack.messages(deployments, person).length
  await workspace.commandOf(person, text)
  const shown = await slack.waitFor(() => {
    const message = slack.messages(deployments, person).slice(before).at(-1)
    if (message?.ephemeralFor === person) return message.text
    const form = JSON.stringify(slack.views(person))
    return form.includes("You can't") ? form : undefined
  })
  for (const view of slack.views(person)) await slack.close(person, view.id)
  return shown
}

/** Arguments with which an operation that changes something does so at once, or opens its form. */
const ARGUMENTS: Record<string, string> = {
  create: 'new-one dev-gpu 1h',
  expires: 'ada-first in 2h',
  give: 'ada-first @grace',
  reminders: 'ada-first off',
}

describe.each(operations.map(operation => [operation.verb, operation] as const))('%s', (verb, operation) => {
  test('says whether it changes something', () => {
    expect(operation.changes).toBeTypeOf('boolean')
    if (!operation.changes) expect(operation.changesWith({ name: 'x' })).toBe(false)
  })

  if (operation.changes) {
    test('is refused to a member who is neither operator nor creator, with the reason and whom to ask', async () => {
      const refusal = await refusalOf(workspace.linus, `${verb} ${ARGUMENTS[verb] ?? 'ada-first'}`)
      expect(refusal).toContain("You can't")
      expect(refusal).toContain(
        verb === 'create' ? 'Ask <@U0ADA> or <@U0GRACE>' : 'Ask <!subteam^S0OPERATORS>',
      )
      expect(changesAsked()).toEqual([])
    })
  } else {
    test('is not', async () => {
      const given = operation.needsDeployment ? ' ada-first' : ''
      const message = await toldSince(workspace.linus, `${verb}${given}`)
      expect(readable(message)).not.toContain("You can't")
    })
  }
})

describe('a change', () => {
  test.each([
    ['its creator', 'U0ADA'],
    ['a member of a usergroup of OPERATORS', 'U0GRACE'],
  ])('is not refused to %s', async (_, person) => {
    const name = `free-${person.slice(2).toLowerCase()}`
    make(name)
    await workspace.commandOf(person, `pause ${name}`)
    const question = await workspace.modalOf(person, 'stops serving')
    await workspace.slack.submit(person, question.id)
    await workspace.said(`paused \`${name}\``)
  })

  test('by its creator reads the deployment once before it is made', async () => {
    make('read-once')
    // The reconciler of this workspace stands still: a first look lets the store know the deployment.
    await toldSince(workspace.ada, 'show read-once')
    const { requests } = workspace.roboflow
    const before = requests.length
    await workspace.command('pause read-once')
    await workspace.slack.submit(workspace.ada, (await workspace.modal('read-once')).id)
    await workspace.said('paused `read-once`')
    const asked = requests.slice(before).map(({ path }) => path)
    expect(asked.slice(0, asked.indexOf('/pause')).filter(path => path === '/get')).toHaveLength(1)
  })

  test('of somebody else’s says whose it is', async () => {
    make('whose-is-it')
    await workspace.commandOf(workspace.grace, 'pause whose-is-it')
    const question = await workspace.modalOf(workspace.grace, 'whose-is-it')
    expect(readable({ blocks: question.view })).toContain(
      "This isn't your deployment. ada@example.com created it.",
    )
    await workspace.slack.close(workspace.grace, question.id)
    await workspace.command('pause whose-is-it')
    const own = await workspace.modal('whose-is-it')
    expect(readable({ blocks: own.view })).not.toContain("This isn't your deployment")
    await workspace.slack.close(workspace.ada, own.id)
  })

  test('by a click on what everybody sees is judged by who clicks', async () => {
    make('for-a-click')
    await workspace.command('pause for-a-click')
    const question = await workspace.modal('for-a-click')
    await workspace.slack.submit(workspace.ada, question.id)
    const paused = await workspace.said('paused `for-a-click`')
    await workspace.slack.pressButton(workspace.linus, paused, 'Resume')
    await workspace.toldTo(workspace.linus, "You can't resume")
    expect(workspace.roboflow.requests.some(({ path }) => path === '/resume')).toBe(false)
    await workspace.slack.pressButton(workspace.grace, paused, 'Resume')
    await workspace.said('resumed `for-a-click`')
  })

  test('that was allowed when the form opened is judged again when it is sent', async () => {
    make('changes-hand')
    await workspace.command('delete changes-hand')
    const question = await workspace.modal('Type changes-hand')
    workspace.roboflow.vanish('changes-hand')
    make('changes-hand', 'grace@example.com')
    await workspace.slack.submit(workspace.ada, question.id, fill(question, { confirm: 'changes-hand' }))
    await workspace.modal("You can't delete")
    expect(workspace.roboflow.requests.some(({ path }) => path === '/delete')).toBe(false)
    await workspace.slack.close(workspace.ada, question.id)
  })

  test('is not done on a guess when the deployment cannot be looked at', async () => {
    make('unseen-one')
    workspace.roboflow.setFault({ status: 500, body: 'broken', path: '/get' })
    const before = changesAsked().length
    const message = await toldSince(workspace.grace, 'resume unseen-one')
    expect(message.text).toContain('internal error')
    expect(changesAsked()).toHaveLength(before)
    workspace.roboflow.setFault(undefined)
  })
})

describe('what is offered', () => {
  const offered = async (person: string, text: string) => readable(await toldSince(person, text))

  test('is what the person may do', async () => {
    const [ofCreator, ofOther] = [
      await offered('U0ADA', 'show ada-first'),
      await offered('U0LINUS', 'show ada-first'),
    ]
    expect(ofCreator).toContain(' delete ada-first"')
    expect(ofOther).not.toContain(' delete ada-first"')
    expect(ofOther).toContain(' logs ada-first"')
  })

  test('in the list, too', async () => {
    expect(await offered('U0GRACE', 'list')).toContain(' delete ada-first"')
    const list = await offered('U0LINUS', 'list')
    expect(list).toContain(' logs ada-first"')
    expect(list).not.toContain(' delete ada-first"')
  })

  test('leaves create out of the help of who may not', async () => {
    expect(await offered('U0ADA', 'help')).toContain('Create a deployment')
    const help = await offered('U0LINUS', 'help')
    expect(help).not.toContain('/roboflow create')
    expect(help).not.toContain('Create')
    expect(help).toContain('pause')
  })
})
