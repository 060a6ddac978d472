import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FaultScene, HOME, OTHER, openFaultScene, said } from './scene.ts'

let scene: FaultScene
beforeEach(async () => {
  scene = await openFaultScene()
})
afterEach(() => scene.stop())

test('says what Slack will never take, posts its replies in the channel, and holds nothing else back', async () => {
  scene.refuse((_, fields) => (fields.get('text') === 'the root' ? 'no_text' : undefined))
  await scene.deliver(
    said('the root', { channel: OTHER }, 'error_incident'),
    said('a reply', { threadKey: 'the root', broadcast: false }),
    said('another', { channel: OTHER }),
  )
  expect((await scene.arrived("Couldn't deliver")).text).toContain('no_text')
  const reply = await scene.arrived('a reply', OTHER)
  expect(reply.threadTs).toBeUndefined()
  await scene.arrived('another', OTHER)
  expect(await scene.store.outbox.find('the root')).toMatchObject({ state: 'set_aside' })
})

test('says in the thread that a file was not taken, and goes on there', async () => {
  const file = { name: 'x.log', title: 'Log of x', content: 'line' }
  scene.refuse(method => (method === 'files.getUploadURLExternal' ? 'file_uploads_disabled' : undefined))
  await scene.deliver(
    said('the root', { channel: HOME }, 'error_incident'),
    { ...said('the log', { threadKey: 'the root', broadcast: false }), file },
    said('a reply', { threadKey: 'the root', broadcast: false }),
  )
  const root = await scene.arrived('the root')
  expect((await scene.arrived("Couldn't attach")).threadTs).toBe(root.ts)
  expect((await scene.arrived('a reply')).threadTs).toBe(root.ts)
})
