import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FaultScene, HOME, openFaultScene, said } from './scene.ts'

let scene: FaultScene
beforeEach(async () => {
  scene = await openFaultScene()
  await scene.deliver(
    said('card', { channel: HOME }, 'deployment', 'the card'),
    said('ready', { threadKey: 'card', broadcast: false }),
  )
  await scene.arrived('ready')
})
afterEach(() => scene.stop())

const inThread = (ts: string) =>
  scene.slack
    .messages(HOME)
    .filter(({ threadTs }) => threadTs === ts)
    .map(({ text }) => text)

test('posts a deleted card again, says why, and goes on in the new thread', async () => {
  const first = await scene.arrived('the card')
  await scene.deleteMessage(HOME, first.ts)
  await scene.edit('card', 'the card, paused')
  const second = await scene.arrived('the card, paused')
  expect(second.ts).not.toBe(first.ts)
  expect(JSON.stringify(second.blocks)).toContain(
    'Posted again: the original was deleted. Its thread has 1 earlier reply.',
  )
  await scene.deliver(
    said('soon', { threadKey: 'card', broadcast: true }, 'expiry_reminder', 'expires in 15 minutes'),
    said('over', { threadKey: 'card', broadcast: true }, 'expired', 'expired'),
  )
  await scene.arrived('expired')
  expect(inThread(second.ts)).toEqual(['expires in 15 minutes', 'expired'])
  await scene.edit('card', 'the card, gone')
  expect((await scene.arrived('the card, gone')).ts).toBe(second.ts)
  expect(scene.texts().filter(text => text.startsWith('the card'))).toEqual(['the card, gone'])
})

test.each(['cant_update_message', 'edit_window_closed'])('posts a card again after %s', async error => {
  scene.refuse(method => (method === 'chat.update' ? error : undefined))
  await scene.edit('card', 'the card, paused')
  await scene.arrived('the card, paused')
  expect(scene.texts()).toEqual(['the card', 'ready', 'the card, paused'])
})

test('posts a root again whose thread takes no more replies, and the reply under it', async () => {
  const { ts } = await scene.arrived('the card')
  scene.refuse((method, fields) =>
    method === 'chat.postMessage' && fields.get('thread_ts') === ts ? 'thread_not_found' : undefined,
  )
  await scene.deliver(said('soon', { threadKey: 'card', broadcast: true }, 'expiry_reminder'))
  const reply = await scene.arrived('soon')
  expect(reply.threadTs).not.toBe(ts)
  expect(scene.texts()).toEqual(['the card', 'ready', 'the card', 'soon'])
})

test('does not post a deleted reply again', async () => {
  const { ts } = await scene.arrived('ready')
  await scene.deleteMessage(HOME, ts)
  await scene.edit('ready', 'ready, and paused since')
  await scene.deliver(said('next', { threadKey: 'card', broadcast: false }))
  await scene.arrived('next')
  await expect.poll(() => scene.store.outbox.count()).toEqual({ sent: 3 })
  expect(scene.texts()).toEqual(['the card', 'next'])
})

test('does not fill the channel where every edit is refused', async () => {
  scene.refuse(method => (method === 'chat.update' ? 'cant_update_message' : undefined))
  for (const text of ['one', 'two', 'three', 'four']) {
    await scene.edit('card', `the card, ${text}`)
    await new Promise(resolve => setTimeout(resolve, 150))
  }
  await scene.deliver(said('elsewhere', { channel: HOME }))
  await scene.arrived('elsewhere')
  expect(scene.texts().filter(text => text.startsWith('the card'))).toHaveLength(2)
})
