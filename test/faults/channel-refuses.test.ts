import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FaultScene, HOME, OTHER, openFaultScene, said } from './scene.ts'

let scene: FaultScene
beforeEach(async () => {
  scene = await openFaultScene()
})
afterEach(() => scene.stop())

const refuseIn = (channel: string, error: string) =>
  scene.refuse((_, fields) => (fields.get('channel') === channel ? error : undefined))
const report = () => scene.texts().filter(text => text.includes("I can't post in"))

test.each(['is_archived', 'not_in_channel', 'restricted_action', 'ekm_access_denied'])(
  'keeps what is said in a channel that answers %s, tells the notify channel once, and sends it later',
  async error => {
    await scene.deliver(said('root', { channel: OTHER }, 'error_incident'))
    await scene.arrived('root', OTHER)
    refuseIn(OTHER, error)
    await scene.deliver(
      said('one', { threadKey: 'root', broadcast: false }),
      said('two', { threadKey: 'root', broadcast: false }),
    )
    await scene.edit('root', 'root, edited')
    await scene.arrived("I can't post in")
    await scene.deliver(said('home', { channel: HOME }))
    await scene.arrived('home')
    await expect.poll(scene.refusals).toBeGreaterThan(3)
    scene.refuse(undefined)
    await scene.arrived('two', OTHER)
    expect(scene.texts(OTHER)).toEqual(['root, edited', 'one', 'two'])
    expect(report()).toEqual([expect.stringContaining(error)])
    await expect.poll(scene.store.outbox.count).toEqual({ sent: 5 })
  },
)

test('keeps everything for the notify channel while that is archived', async () => {
  refuseIn(HOME, 'is_archived')
  await scene.deliver(
    said('card', { channel: HOME }, 'deployment'),
    said('ready', { threadKey: 'card', broadcast: false }),
  )
  await expect.poll(scene.refusals).toBeGreaterThan(2)
  scene.refuse(undefined)
  await scene.arrived('ready')
  expect(scene.texts()).toEqual(['card', 'ready'])
})

test('puts new cards of a channel that refuses into the notify channel at once', async () => {
  refuseIn(OTHER, 'is_archived')
  await scene.deliver(said('a note', { channel: OTHER }))
  await scene.arrived("I can't post in")
  await scene.deliver(
    said('card', { channel: OTHER }, 'deployment'),
    said('ready', { threadKey: 'card', broadcast: false }),
  )
  expect((await scene.arrived('ready')).threadTs).toBe((await scene.arrived('card')).ts)
})
