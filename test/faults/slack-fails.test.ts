import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FaultScene, HOME, openFaultScene, said } from './scene.ts'

let scene: FaultScene
beforeEach(async () => {
  scene = await openFaultScene()
})
afterEach(() => scene.stop())

test.each(['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable', 'team_added_to_org'])(
  'sends everything once and in order after Slack has answered %s for a while',
  async error => {
    scene.refuse(() => error)
    await scene.deliver(
      said('card', { channel: HOME }, 'deployment'),
      said('first', { threadKey: 'card', broadcast: false }),
      said('second', { threadKey: 'card', broadcast: false }),
    )
    await expect.poll(scene.refusals, { timeout: 10_000 }).toBeGreaterThan(2)
    scene.refuse(undefined)
    await scene.arrived('second')
    expect(scene.texts()).toEqual(['card', 'first', 'second'])
    await expect.poll(scene.store.outbox.count).toEqual({ sent: 3 })
  },
)
