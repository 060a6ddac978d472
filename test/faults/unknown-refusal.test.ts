import { afterEach, expect, test } from 'vitest'
import { type FaultScene, HOME, openFaultScene, said } from './scene.ts'

let scene: FaultScene
afterEach(() => scene.stop())

const refuseText = (text: string) =>
  scene.refuse((_, fields) => (fields.get('text') === text ? 'an_error_of_next_year' : undefined))

test('tries a message again that is refused for an unknown reason, and holds nothing else back', async () => {
  scene = await openFaultScene()
  refuseText('odd')
  await scene.deliver(
    said('odd', { channel: HOME }),
    said('reply', { threadKey: 'odd', broadcast: false }),
    said('next', { channel: HOME }),
  )
  await scene.arrived('next')
  await expect.poll(scene.refusals).toBeGreaterThan(2)
  scene.refuse(undefined)
  await scene.arrived('reply')
  expect(scene.texts()).toEqual(['next', 'odd', 'reply'])
})

test('gives it up after a day, and says so', async () => {
  let clock = Date.now()
  scene = await openFaultScene(() => new Date(clock))
  refuseText('odd')
  await scene.deliver(said('odd', { channel: HOME }))
  await expect.poll(scene.refusals).toBeGreaterThan(1)
  clock += 25 * 60 * 60_000
  expect((await scene.arrived("Couldn't deliver")).text).toContain('an_error_of_next_year')
  expect(await scene.store.outbox.find('odd')).toMatchObject({ state: 'set_aside' })
})
