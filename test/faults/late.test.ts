import { afterEach, beforeEach, expect, test } from 'vitest'
import { readable } from '../bot/workspace.ts'
import { type FaultScene, HOME, OTHER, openFaultScene, said } from './scene.ts'

let scene: FaultScene
/** Milliseconds by which the wall clock is ahead. */
let ahead: number
beforeEach(async () => {
  ahead = 0
  scene = await openFaultScene(() => new Date(Date.now() + ahead))
})
afterEach(() => scene.stop())

const MINUTE = 60_000

test('says of what waited for the token from when it is and why it is late, and once that all goes on', async () => {
  await scene.deliver(said('card', { channel: HOME }, 'deployment'))
  await scene.arrived('card')
  scene.refuse(() => 'token_revoked')
  await scene.deliver(
    said('reply', { threadKey: 'card', broadcast: false }),
    said('root', { channel: OTHER }, 'deployment'),
  )
  await expect.poll(() => scene.refusals()).toBeGreaterThan(1)
  ahead = 29 * MINUTE
  scene.refuse(undefined)
  const late = readable(await scene.arrived('reply'))
  expect(late).toMatch(/Sent late: this is from .* Slack refused the token from .* to /)
  // A card shows how things are now.
  expect(readable(await scene.arrived('root', OTHER))).not.toContain('Sent late')
  await scene.arrived('Slack refused the token from')
  await expect.poll(() => scene.store.outbox.overview(0)).toMatchObject({ waiting: 0 })
  expect(scene.texts().filter(text => text.includes('being sent now'))).toHaveLength(1)
})

test('says of what waited for its channel that the channel took nothing', async () => {
  await scene.deliver(said('first', { channel: OTHER }))
  await scene.arrived('first', OTHER)
  scene.refuse((_, fields) => (fields.get('channel') === OTHER ? 'is_archived' : undefined))
  await scene.deliver(said('second', { channel: OTHER }))
  await expect.poll(() => scene.refusals()).toBeGreaterThan(0)
  ahead = 5 * MINUTE
  scene.refuse(undefined)
  expect(readable(await scene.arrived('second', OTHER))).toMatch(/This channel took no messages from .* to /)
})

test('says nothing of what waited for seconds', async () => {
  scene.refuse(() => 'token_revoked')
  await scene.deliver(said('soon', { channel: HOME }))
  await expect.poll(() => scene.refusals()).toBeGreaterThan(0)
  scene.refuse(undefined)
  expect(readable(await scene.arrived('soon'))).not.toContain('late')
  expect(scene.texts()).toEqual(['soon'])
})
