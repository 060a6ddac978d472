import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FaultScene, HOME, OTHER, openFaultScene, said } from './scene.ts'

let scene: FaultScene
beforeEach(async () => {
  scene = await openFaultScene()
})
afterEach(() => scene.stop())

test.each(['invalid_auth', 'token_revoked', 'account_inactive'])(
  'sends everything once and in order after three seconds of %s',
  async error => {
    await scene.deliver(said('card', { channel: HOME }, 'deployment'))
    await scene.arrived('card')
    scene.refuse(() => error)
    const keys = Array.from({ length: 6 }, (_, index) => `reply ${index}`)
    await scene.deliver(
      ...keys.map(key => said(key, { threadKey: 'card', broadcast: false })),
      said('elsewhere', { channel: OTHER }),
    )
    await scene.edit('card', 'card, edited')
    await new Promise(resolve => setTimeout(resolve, 3000))
    // 100, 200 and then every 400 ms, one message at a time, after those that were under way.
    expect(scene.refusals()).toBeLessThan(15)
    expect(await scene.store.outbox.count()).toEqual({ queued: 8 })
    scene.refuse(undefined)
    await scene.arrived('reply 5')
    await scene.arrived('elsewhere', OTHER)
    expect(scene.texts()).toEqual(['card, edited', ...keys])
    await expect.poll(() => scene.store.outbox.count()).toEqual({ sent: 8 })
  },
)

test('sends what was written while it was refused before any attempt, and what comes after', async () => {
  scene.refuse(() => 'token_revoked')
  await scene.deliver(said('before', { channel: HOME }))
  await new Promise(resolve => setTimeout(resolve, 500))
  await scene.deliver(said('meanwhile', { channel: HOME }), said('there', { channel: 'C0PRIVATELAB' }))
  scene.refuse(undefined)
  await scene.arrived('meanwhile')
  await scene.deliver(said('after', { channel: HOME }))
  await scene.arrived('after')
  expect(scene.texts().filter(text => !text.includes("can't post"))).toEqual(['before', 'meanwhile', 'after'])
})
