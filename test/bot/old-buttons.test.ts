import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Message } from '../../packages/slack-sandbox/src/index.ts'
import { type SlackBetween, startBetween } from './slack-between.ts'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

/** Timestamps of messages that another app posted. */
const othersMessages = new Set<string>()

let workspace: TestWorkspace
let between: SlackBetween
beforeAll(async () => {
  workspace = await openWorkspace({
    roboflow: { readyAfterMs: 0, logEveryMs: Number.POSITIVE_INFINITY },
    environment: async slack => {
      between = await startBetween(slack.apiUrl, (method, answer) => {
        if (method !== 'conversations.replies') return answer
        const messages = (answer.messages ?? []) as { ts: string }[]
        return {
          ...answer,
          messages: messages.map(message =>
            othersMessages.has(message.ts) ? { ...message, bot_id: 'B0OTHER', app_id: 'A0OTHER' } : message,
          ),
        }
      })
      return { SLACK_API_URL: between.apiUrl }
    },
  })
})
afterAll(async () => {
  await workspace.stop()
  await between.stop()
})

const make = (name: string) =>
  workspace.roboflow.makeElsewhere({
    deployment_name: name,
    machine_type: 'dev-gpu',
    creator_email: 'ada@example.com',
  }).deployment_id
/** Another deployment gets the name. */
function replace(name: string) {
  workspace.roboflow.vanish(name)
  return make(name)
}
const changes = (name: string) =>
  workspace.roboflow.requests.filter(
    ({ method, body }) =>
      method === 'POST' && (body as { deployment_name?: string })?.deployment_name === name,
  ).length

/** How often it was said that it will be deleted. */
const scheduled = (name: string) =>
  workspace.slack
    .messages(workspace.deployments)
    .filter(({ text }) => text.includes(`scheduled \`${name}\` for deletion`)).length

const direct = () => workspace.slack.directMessage(workspace.ada).id
const found = (channel: string, words: string): Promise<Message> =>
  workspace.slack.waitFor(() =>
    workspace.slack.messages(channel, workspace.ada).findLast(message => readable(message).includes(words)),
  )
const saidAnywhere = (words: string) =>
  [workspace.deployments, direct()]
    .flatMap(channel => workspace.slack.messages(channel, workspace.ada))
    .some(message => readable(message).includes(words))
const buttonOf =
  (command: string) =>
  ({ value }: { value?: unknown }) =>
    typeof value === 'string' && value.endsWith(command)

/** Each surface shows Ada something with a button or menu that pauses the deployment, and presses it. */
const SURFACES: [string, (name: string) => Promise<() => Promise<unknown>>][] = [
  [
    'an answer that she alone sees',
    async name => {
      await workspace.command(`show ${name}`)
      const answer = await workspace.told(`*${name}* is`)
      return () => workspace.slack.pressButton(workspace.ada, answer, 'Pause')
    },
  ],
  [
    'an answer in her direct messages',
    async name => {
      await workspace.slack.type(workspace.ada, direct(), `show ${name}`)
      const answer = await found(direct(), `*${name}* is`)
      return () => workspace.slack.pressButton(workspace.ada, answer, 'Pause')
    },
  ],
  [
    'the way on from a mention',
    async name => {
      await workspace.slack.type(workspace.ada, workspace.deployments, `@roboflow pause ${name}`)
      const answer = await workspace.told(`continue with \`pause ${name}\``)
      return () => workspace.slack.pressButton(workspace.ada, answer, `Pause ${name}…`)
    },
  ],
  [
    'the way on from a direct message',
    async name => {
      await workspace.slack.type(workspace.ada, direct(), `pause ${name}`)
      const answer = await found(direct(), `continue with \`pause ${name}\``)
      return () => workspace.slack.pressButton(workspace.ada, answer, `Pause ${name}…`)
    },
  ],
  [
    'the Home tab',
    async name => {
      await workspace.slack.openHome(workspace.ada)
      const refreshed = await workspace.slack.waitFor(() => workspace.slack.home(workspace.ada))
      await workspace.slack.pressButton(workspace.ada, refreshed, 'Refresh')
      const home = await workspace.slack.waitFor(() => {
        const now = workspace.slack.home(workspace.ada)
        return now && JSON.stringify(now.view).includes(`pause ${name}`) ? now : undefined
      })
      return () => workspace.slack.pressButton(workspace.ada, home, buttonOf(`pause ${name}`))
    },
  ],
  [
    'the nearest name that a mistyped one is answered with',
    async name => {
      // The list of names is kept for a while: the newest may be missing in it.
      await workspace.restart()
      await workspace.slack.type(workspace.ada, workspace.deployments, `@roboflow pause ${name}x`)
      const answer = await workspace.told(`Did you mean \`${name}\``)
      return () => workspace.slack.pressButton(workspace.ada, answer, `pause ${name}`)
    },
  ],
  [
    'what a mistyped command is answered with',
    async name => {
      await workspace.command(`puase ${name}`)
      const answer = await workspace.told(`Run pause ${name}`)
      return () => workspace.slack.pressButton(workspace.ada, answer, `Run pause ${name}`)
    },
  ],
]

let names = 0
const newName = () => `seen-${String.fromCharCode(97 + names++)}`

describe.each(SURFACES)('a button in %s', (_, show) => {
  test('does what it says', async () => {
    const name = newName()
    make(name)
    await (await show(name))()
    const question = await workspace.modal('stops serving')
    await workspace.slack.submit(workspace.ada, question.id)
    await workspace.slack.waitFor(() => saidAnywhere(`paused \`${name}\``))
    expect(changes(name)).toBe(1)
  })

  test('leaves alone another deployment that has the name by then', async () => {
    const name = newName()
    make(name)
    const press = await show(name)
    replace(name)
    await press()
    const words = `\`${name}\` is now a different deployment`
    const forms = () => workspace.slack.views(workspace.ada)
    const said = () => saidAnywhere(words) || JSON.stringify(forms()).includes(words)
    // Where the list of deployments is a few seconds old, the question is asked all the same.
    await workspace.slack.waitFor(() => forms().length > 0 || said())
    for (const { id } of forms()) await workspace.slack.submit(workspace.ada, id)
    await workspace.slack.waitFor(said)
    for (const { id } of forms()) await workspace.slack.close(workspace.ada, id)
    expect(changes(name)).toBe(0)
  })
})

describe('a choice of the type-ahead', () => {
  const choose = async (name: string) => {
    await workspace.command('done')
    const picker = await workspace.modal('Which deployment?')
    // The list of the type-ahead is kept for a while: the newest may be missing in it.
    await workspace.restart()
    const { options } = await workspace.slack.suggest(
      workspace.ada,
      { viewId: picker.id },
      'field',
      'name',
      name,
    )
    const block = { name: { field: { type: 'external_select', selected_option: options[0] } } }
    return () => workspace.slack.submit(workspace.ada, picker.id, block as never)
  }

  test('is the deployment it was made for, and no other', async () => {
    const name = newName()
    make(name)
    await (await choose(name))()
    await workspace.said(`scheduled \`${name}\` for deletion`)
    const other = newName()
    make(other)
    const submit = await choose(other)
    replace(other)
    await submit()
    await workspace.told(`\`${other}\` is now a different deployment`)
    expect(scheduled(other)).toBe(0)
  })
})

/** Posts past the bot's outbox, as an earlier version of the bot or another app would. */
async function post(name: string, metadata?: Record<string, unknown>) {
  const answer = await fetch(`${workspace.slack.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${workspace.slack.botToken}` },
    body: JSON.stringify({
      channel: workspace.deployments,
      text: name,
      blocks: [
        {
          type: 'actions',
          elements: [
            {
              type: 'button',
              text: { type: 'plain_text', text: 'Done' },
              action_id: 'run:0',
              value: `done ${name}`,
            },
          ],
        },
      ],
      ...(metadata ? { metadata: { event_type: 'deployment', event_payload: metadata } } : {}),
    }),
  })
  const { ts } = (await answer.json()) as { ts: string }
  return workspace.slack.waitFor(() =>
    workspace.slack.messages(workspace.deployments).find(message => message.ts === ts),
  )
}

describe('a button of an earlier version, which carries no deployment_id', () => {
  test('is refused where nothing says which deployment it was made for', async () => {
    const name = newName()
    make(name)
    await workspace.slack.pressButton(workspace.ada, await post(name), 'Done')
    await workspace.told(`too old to tell which \`${name}\``)
    expect(scheduled(name)).toBe(0)
    await workspace.command(`history ${name}`)
    await workspace.told('refused: the button names no deployment_id')
  })

  test('goes on working by the metadata of its own message, and for that deployment only', async () => {
    const name = newName()
    const id = make(name)
    const old = await post(name, { deployment_id: id, deployment_name: name })
    await workspace.slack.pressButton(workspace.ada, old, 'Done')
    await workspace.said(`scheduled \`${name}\` for deletion`)
    replace(name)
    await workspace.slack.pressButton(workspace.ada, old, 'Done')
    await workspace.told(`\`${name}\` is now a different deployment`)
    expect(scheduled(name)).toBe(1)
  })
})

describe('a thread', () => {
  const done = (root: Message) =>
    workspace.slack.type(workspace.ada, workspace.deployments, '@roboflow done', root.ts)

  test('under a message of this bot is about its deployment', async () => {
    const name = newName()
    await done(await post('hello', { deployment_id: make(name), deployment_name: name }))
    await workspace.said(`scheduled \`${name}\` for deletion`)
  })

  test('is about no other deployment that has the name by then', async () => {
    const name = newName()
    const root = await post('hello', { deployment_id: make(name), deployment_name: name })
    replace(name)
    await done(root)
    await workspace.told(`\`${name}\` is now a different deployment`)
    expect(scheduled(name)).toBe(0)
  })

  test('under another app’s message is about nothing, whatever its metadata says', async () => {
    const name = newName()
    const root = await post('dev-scratch', { deployment_id: make(name), deployment_name: name })
    othersMessages.add(root.ts)
    await done(root)
    await workspace.told('Click the button to continue with `done`')
    expect(scheduled(name)).toBe(0)
  })
})
