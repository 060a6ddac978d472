import { beforeAll, describe, expect, test } from 'vitest'
import type { AnsweredRequest } from '../../sandbox/roboflow/server.ts'
import { buildBot, HOME, play, type Scene } from './killable-bot.ts'

beforeAll(buildBot)

const ADA = 'U0ADA'
const GRACE = 'U0GRACE'
const SETTINGS = { OPERATORS: `${ADA},${GRACE}`, APPROVAL: 'prod-gpu' }

const waits = (seconds: number) => new Promise(resolve => setTimeout(resolve, seconds * 1000))

/** Ada asks for a deployment, and Grace approves it. */
async function approved({ slack }: Scene, name: string) {
  await slack.type(ADA, HOME, `/roboflow create ${name} prod-gpu 1h`)
  const form = await slack.waitFor(
    () => slack.views(ADA).find(view => JSON.stringify(view).includes(`"initial_value":"${name}"`)),
    15_000,
  )
  await slack.submit(ADA, form.id)
  const asked = await slack.waitFor(
    () => slack.messages(HOME).find(({ text }) => text.includes('asks to create')),
    15_000,
  )
  await slack.pressButton(GRACE, asked, 'Approve')
}

const told = ({ slack }: Scene) =>
  slack
    .messages(slack.directMessage(ADA).id)
    .filter(({ text }) => text.includes("approved it, and it's done"))

/** The card of the one deployment says who asked for it, and who asked is told once. */
async function isDoneOnce(scene: Scene, name: string) {
  await scene.slack.waitFor(() => told(scene).length > 0, 15_000)
  await waits(2.5)
  expect(told(scene)).toHaveLength(1)
  const cards = scene.slack
    .messages(HOME)
    .filter(({ metadata, text }) => metadata?.event_type === 'deployment' && text.includes(name))
  expect(cards).toHaveLength(1)
  expect(JSON.stringify(cards)).toContain(`Created by <@${ADA}>`)
}

describe.concurrent('an approved request', { timeout: 60_000 }, () => {
  test('is done once when the bot is killed before Roboflow takes the call', async () => {
    const answered: AnsweredRequest[] = []
    await play(
      async scene => {
        scene.roboflow.setFault({ hang: true, path: '/add', times: 1 })
        await approved(scene, 'before-call')
        await scene.slack.waitFor(
          () => scene.slack.messages(HOME).find(({ text }) => text.includes('approved it')),
          15_000,
        )
        await scene.kill()
        await scene.start()
        await isDoneOnce(scene, 'before-call')
        expect(answered.filter(({ path, status }) => path === '/add' && status === 200)).toHaveLength(1)
      },
      SETTINGS,
      { onAnswered: one => answered.push(one) },
    )
  })

  test('is not made again when the bot is killed before it reads the answer', async () => {
    const answered: AnsweredRequest[] = []
    await play(
      async scene => {
        scene.roboflow.setFault({ hang: true, path: '/add', times: 1 })
        await approved(scene, 'after-call')
        await scene.slack.waitFor(
          () => scene.slack.messages(HOME).find(({ text }) => text.includes('approved it')),
          15_000,
        )
        await scene.kill()
        // What Roboflow had made by then, though the bot never read its answer.
        scene.roboflow.makeElsewhere({
          deployment_name: 'after-call',
          machine_type: 'prod-gpu',
          creator_email: 'ada@example.com',
        })
        await scene.start()
        await isDoneOnce(scene, 'after-call')
        expect(answered.filter(({ path, status }) => path === '/add' && status !== 0)).toHaveLength(0)
      },
      SETTINGS,
      { onAnswered: one => answered.push(one) },
    )
  })
})
