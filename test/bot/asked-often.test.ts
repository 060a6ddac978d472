import { afterEach, describe, expect, test } from 'vitest'
import { type LogScene, openLogScene } from './log-scene.ts'
import { type SlackBetween, startBetween } from './slack-between.ts'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

let workspace: TestWorkspace
afterEach(() => workspace.stop())

const answersTo = (person: string, words: string | RegExp, channel = workspace.deployments) =>
  workspace.slack
    .messages(channel, person)
    .filter(each => each.ephemeralFor === person && new RegExp(words).test(readable(each)))

describe('errors, asked thirty times', () => {
  test('are one thread and an answer each, and what is new goes to the same thread', async () => {
    const scene: LogScene = await openLogScene({ environment: { WATCH: 'subscribed' } })
    workspace = scene
    scene.log('ERROR', 'the belt has stopped')
    scene.log('ERROR', 'the lamp is broken')
    for (let time = 0; time < 30; time += 1) await scene.command(`errors ${scene.name}`)
    await expect.poll(() => answersTo(scene.ada, 'Nothing new').length, { timeout: 15_000 }).toBe(29)
    await scene.slack.waitFor(() => scene.times('the lamp is broken') === 1, 15_000)
    scene.log('ERROR', 'the door is open')
    await scene.command(`errors ${scene.name}`)
    await scene.told('Added 1 entry to')
    await scene.slack.waitFor(() => scene.times('the door is open') === 1, 15_000)
    expect(scene.roots()).toHaveLength(1)
    expect(scene.times('the belt has stopped')).toBe(1)
    await scene.command(`errors ${scene.name}`, scene.visionTeam)
    await scene.slack.waitFor(() => scene.roots(scene.visionTeam).length + scene.roots().length === 2, 15_000)
  })
})

describe('more requests than one person may make', () => {
  let between: SlackBetween
  const open = async (environment: Record<string, string> = {}) => {
    workspace = await openWorkspace({
      roboflow: { readyAfterMs: 0 },
      environment: async slack => {
        between = await startBetween(slack.apiUrl, (method, answer, body) =>
          method === 'users.info' && body.includes('U0LINUS')
            ? { ...answer, user: { ...(answer.user as object), is_restricted: true } }
            : answer,
        )
        return { SLACK_API_URL: between.apiUrl, RATE_LIMIT: 'members:60,guests:20', ...environment }
      },
    })
    workspace.roboflow.makeElsewhere({
      deployment_name: 'dev-testing',
      machine_type: 'dev-gpu',
      creator_email: 'ada@example.com',
    })
  }
  afterEach(() => between.stop())

  const ask = async (person: string, times: number, text = 'show dev-testing') => {
    for (let time = 0; time < times; time += 1) await workspace.commandOf(person, text)
  }
  const shown = (person: string) => answersTo(person, '\\*dev-testing\\* is').length

  test('of a guest: twenty are answered, and one sentence says so once', async () => {
    await open()
    await ask(workspace.linus, 40)
    await workspace.toldTo(workspace.linus, "That's more than 20 requests in a minute")
    await expect.poll(() => shown(workspace.linus), { timeout: 15_000 }).toBe(20)
    // What comes behind all of them was not held up by them.
    await ask(workspace.ada, 1)
    await expect.poll(() => shown(workspace.ada), { timeout: 15_000 }).toBe(1)
    expect(shown(workspace.linus)).toBe(20)
    expect(answersTo(workspace.linus, 'requests in a minute')).toHaveLength(1)
  })

  test('of a member: sixty are answered, and their changes go on', async () => {
    await open()
    await ask(workspace.grace, 65)
    await workspace.toldTo(workspace.grace, "That's more than 60 requests in a minute")
    await expect.poll(() => shown(workspace.grace), { timeout: 15_000 }).toBe(60)
    await workspace.commandOf(workspace.grace, 'watch dev-testing')
    await workspace.toldTo(workspace.grace, 'Watching')
    await workspace.commandOf(workspace.grace, 'pause dev-testing')
    await workspace.modalOf(workspace.grace, 'dev-testing')
  })

  test('are not made of changes that a person may make', async () => {
    await open({ RATE_LIMIT: 'members:5,guests:5' })
    for (let time = 0; time < 10; time += 1) {
      await workspace.commandOf(workspace.ada, `watch dev-testing --severity ${time % 2 ? 'ERROR' : 'INFO'}`)
      await expect.poll(() => answersTo(workspace.ada, 'Watching').length).toBe(time + 1)
    }
    await ask(workspace.ada, 5)
    await expect.poll(() => shown(workspace.ada)).toBe(5)
  })

  test('are also made of changes that a person may not make, which hold nobody else up', async () => {
    await open({ OPERATORS: 'U0ADA' })
    await ask(workspace.linus, 200, 'watch dev-testing')
    const asked = performance.now()
    await workspace.command('watch dev-testing')
    await workspace.told('Watching')
    expect(performance.now() - asked).toBeLessThan(2000)
    expect(answersTo(workspace.linus, 'requests in a minute')).toHaveLength(1)
    expect(answersTo(workspace.linus, 'Guests can view')).toHaveLength(20)
  })
})
