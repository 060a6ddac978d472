import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FaultScene, HOME, openFaultScene, said } from './scene.ts'

let scene: FaultScene
beforeEach(async () => {
  scene = await openFaultScene()
})
afterEach(() => scene.stop())

/** Takes plain text alone. */
const refuseBlocks = (error: string) =>
  scene.refuse((_, fields) => ((fields.get('blocks') ?? '[]') === '[]' ? undefined : error))

test.each(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'unsupported_block_type'])(
  'sends a message whose blocks Slack refuses (%s) as plain text, and what replies to it',
  async error => {
    refuseBlocks(error)
    await scene.deliver(
      said('the card', { channel: HOME }, 'deployment'),
      said('a reply', { threadKey: 'the card', broadcast: false }),
    )
    const card = await scene.arrived('the card')
    expect(card.blocks ?? []).toEqual([])
    expect((await scene.arrived('a reply')).threadTs).toBe(card.ts)
  },
)

test('sends an edit whose blocks Slack refuses as plain text', async () => {
  await scene.deliver(said('the card', { channel: HOME }, 'deployment'))
  const { ts } = await scene.arrived('the card')
  refuseBlocks('invalid_blocks')
  await scene.edit('the card', 'the card, paused')
  expect((await scene.arrived('the card, paused')).ts).toBe(ts)
})
