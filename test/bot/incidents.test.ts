import { afterEach, describe, expect, test } from 'vitest'
import { DEMO_WORKSPACE } from '../../sandbox/demo-workspace.ts'
import { type LogScene, openLogScene } from './log-scene.ts'
import { readable } from './workspace.ts'

let scene: LogScene
afterEach(() => scene.stop())

describe('an incident', () => {
  test('closes after its quiet, and the next error begins another thread', async () => {
    scene = await openLogScene({ environment: { INCIDENT_QUIET: '3s' } })
    scene.log('ERROR', 'the first burst')
    const first = await scene.rootSays('1 error of 1 kind')
    await scene.rootSays('resolved after 3 s without errors')
    await scene.slack.waitFor(() => scene.times('Resolved after 3 s') === 1)
    scene.log('ERROR', 'the second burst')
    const second = await scene.slack.waitFor(() => scene.roots().find(({ ts }) => ts !== first.ts))
    await scene.slack.waitFor(() => scene.entries().some(({ threadTs }) => threadTs === second.ts))
  })

  test('that is acknowledged says by whom, and goes on telling what is new', async () => {
    scene = await openLogScene()
    scene.log('ERROR', 'known trouble')
    const root = await scene.rootSays('1 error of 1 kind')
    await scene.slack.pressButton(scene.ada, root, 'Acknowledge')
    await scene.rootSays('Acknowledged by')
    for (let index = 0; index < 20; index += 1) scene.log('ERROR', 'known trouble')
    scene.log('ERROR', 'new trouble')
    await scene.rootSays('22 errors of 2 kinds')
    await scene.slack.waitFor(() => scene.times('new trouble') === 1)
    expect(scene.times('known trouble')).toBe(1)
  })

  test('that is muted goes on counting, and tells what it kept silent when the mute ends', async () => {
    scene = await openLogScene()
    scene.log('ERROR', 'known trouble')
    await scene.rootSays('1 error of 1 kind')
    await scene.command(`mute ${scene.name} 3s`)
    await scene.rootSays('is muted until')
    scene.log('ERROR', 'kept silent')
    await scene.rootSays('2 errors of 2 kinds')
    await scene.slack.waitFor(() => scene.times('has ended: 1 error not posted') === 1)
    expect(scene.times('kept silent')).toBe(0)
  })

  test('is muted for one kind alone from its menu', async () => {
    scene = await openLogScene()
    scene.log('ERROR', 'noisy kind')
    const root = await scene.rootSays('1 error of 1 kind')
    await scene.slack.waitFor(() => scene.times('noisy kind') === 1)
    const menu = JSON.stringify(root.blocks).match(/@\w+ mute [^"]*?--for=1h --kind=\w+/)?.[0]
    await scene.slack.choose(scene.ada, root, 'run:mute', menu ?? '')
    await scene.rootSays('noisy kind` is muted until')
    for (let index = 0; index < 20; index += 1) scene.log('ERROR', 'noisy kind')
    scene.log('ERROR', 'another kind')
    await scene.slack.waitFor(() => scene.times('another kind') === 1)
    await scene.rootSays('22 errors of 2 kinds')
    const reports = scene.entries().filter(({ blocks }) => blocks.some(({ type }) => type === 'rich_text'))
    expect(reports).toHaveLength(2)
  })

  test('gives its whole log as a file into its thread', async () => {
    scene = await openLogScene()
    scene.log('INFO', 'just before it')
    scene.log('ERROR', 'the error itself')
    const root = await scene.rootSays('1 error of 1 kind')
    await scene.slack.waitFor(() => scene.entries().length === 1)
    await scene.slack.pressButton(scene.ada, root, 'Full log')
    const message = await scene.slack.waitFor(() =>
      scene.slack.messages(scene.deployments).find(({ files }) => files.length > 0),
    )
    expect(message.threadTs).toBe(root.ts)
    const text = await (await fetch(`${scene.slack.url}${message.files[0]?.url}`)).text()
    expect(text).toMatch(/just before it[\s\S]*the error itself/)
  })
})

describe('a deployment', () => {
  test('that is unwatched tells no errors, until it is watched again, elsewhere and from another severity', async () => {
    const channels = DEMO_WORKSPACE.channels.map(channel => ({ ...channel, botIsMember: true }))
    scene = await openLogScene({ slack: { channels } })
    await scene.said(scene.name)
    await scene.command(`unwatch ${scene.name}`)
    await scene.told('Stopped watching')
    scene.log('ERROR', 'nobody hears')
    await scene.command(`watch ${scene.name} #vision-team --severity WARNING`)
    await scene.told('WARNING or above')
    scene.log('WARNING', 'a mere warning')
    await scene.slack.waitFor(() => scene.roots(scene.visionTeam).length === 1)
    await scene.slack.waitFor(() => scene.thread(scene.visionTeam).includes('a mere warning'))
    expect(scene.roots()).toHaveLength(0)
  })

  test('is not asked for its log while it is paused', async () => {
    scene = await openLogScene()
    await scene.said(scene.name)
    const calls = () => scene.roboflow.requests.filter(({ path }) => path === '/get_log').length
    await scene.slack.waitFor(() => calls() > 1, 5000).catch(() => undefined)
    await scene.command(`pause ${scene.name}`)
    const view = await scene.modal(scene.name)
    await scene.slack.submit(scene.ada, view.id)
    await scene.said('paused')
    const before = calls()
    const snapshots = () => scene.roboflow.requests.filter(({ path }) => path === '/list').length
    const seen = snapshots()
    await expect.poll(() => snapshots() - seen, { timeout: 10_000 }).toBeGreaterThan(2)
    expect(calls() - before).toBeLessThanOrEqual(1)
  })

  test('whose log cannot be read says so once on its card, and no more when it can', async () => {
    scene = await openLogScene()
    await scene.said(scene.name)
    scene.roboflow.setFault({ path: '/get_log', status: 500, body: 'no logs today' })
    const card = await scene.slack.waitFor(
      () => scene.ofType('deployment').find(message => readable(message).includes('no logs today')),
      15_000,
    )
    scene.roboflow.setFault(undefined)
    await scene.slack.waitFor(
      () =>
        scene
          .ofType('deployment')
          .some(message => message.ts === card.ts && !readable(message).includes('no logs today')),
      15_000,
    )
  })
})

describe('asked in a thread', () => {
  test('by a mention, the bot knows which deployment is meant', async () => {
    scene = await openLogScene()
    scene.log('ERROR', 'ask me about it')
    const root = await scene.rootSays('1 error of 1 kind')
    await scene.slack.waitFor(() => scene.entries().length === 1)
    const { slack, ada, deployments } = scene
    await slack.type(ada, deployments, `@roboflow logs`, root.ts)
    const answer = await scene.told(scene.name)
    expect(answer.threadTs).toBe(root.ts)
    await slack.type(ada, deployments, `@roboflow mute 1h`, root.ts)
    await scene.rootSays('is muted until')
    await slack.type(ada, deployments, `@roboflow pause`, root.ts)
    await scene.told(`Pause ${scene.name}`)
  })
})

describe('asked in a thread that somebody asked for', () => {
  test('the bot knows which deployment is meant, too', async () => {
    scene = await openLogScene({ environment: { WATCH: 'subscribed' } })
    scene.log('ERROR', 'told when asked for')
    const { slack, ada, deployments } = scene
    await scene.command(`errors ${scene.name}`)
    const errors = await scene.said('1 ERROR entry')
    await slack.type(ada, deployments, '@roboflow logs', errors.ts)
    expect((await scene.told(`*${scene.name}*: `)).threadTs).toBe(errors.ts)
    await scene.command(`watch ${scene.name}`, scene.deployments)
    await scene.told('Watching')
    await slack.type(ada, deployments, '@roboflow unwatch', errors.ts)
    expect((await scene.told('Stopped watching')).threadTs).toBe(errors.ts)
  })
})

describe('a shortcut', () => {
  test('on a message shows the deployment that the message is about', async () => {
    scene = await openLogScene()
    scene.log('ERROR', 'look me up')
    const root = await scene.rootSays('1 error of 1 kind')
    await scene.slack.useShortcut(scene.grace, 'show_deployment', {
      channel: scene.deployments,
      ts: root.ts,
    })
    const shown = await scene.slack.waitFor(() =>
      scene.slack
        .messages(scene.deployments, scene.grace)
        .find(({ ephemeralFor }) => ephemeralFor === scene.grace),
    )
    expect(readable(shown)).toContain(scene.name)
  })

  test('on a message about nothing asks which deployment is meant', async () => {
    scene = await openLogScene()
    await scene.slack.type(scene.ada, scene.deployments, 'hello everybody')
    const hello = await scene.said('hello everybody')
    await scene.slack.useShortcut(scene.ada, 'show_deployment', { channel: scene.deployments, ts: hello.ts })
    await scene.modal('Which deployment')
  })

  test('opens the form for a new deployment from anywhere', async () => {
    scene = await openLogScene()
    await scene.slack.useShortcut(scene.ada, 'create_deployment')
    await scene.modal('Machine')
  })

  test('lists the deployments in direct messages from anywhere', async () => {
    scene = await openLogScene()
    await scene.said(scene.name)
    await scene.slack.useShortcut(scene.ada, 'list_deployments')
    await scene.said(scene.name, scene.slack.directMessage(scene.ada).id)
  })
})

describe('written to directly', () => {
  test('the bot answers without a mention', async () => {
    scene = await openLogScene()
    await scene.said(scene.name)
    const { id } = scene.slack.directMessage(scene.ada)
    await scene.slack.type(scene.ada, id, 'list')
    await scene.slack.waitFor(() =>
      scene.slack
        .messages(id)
        .find(message => message.user === scene.slack.botUserId && readable(message).includes(scene.name)),
    )
  })
})
