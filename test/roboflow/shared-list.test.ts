import { describe, expect, test } from 'vitest'
import { clientOf } from './api-in-test.ts'
import { onTheWire } from './sample.ts'

const ONE = { json: [onTheWire()] }
const lists = (received: readonly { path: string }[]) =>
  received.filter(({ path }) => path === '/list').length

describe('a list of deployments', () => {
  test('is asked for once by all who want it at the same time, and anew afterwards', async () => {
    const { client, received } = await clientOf(ONE)
    const all = await Promise.all(Array.from({ length: 20 }, () => client.list()))
    expect(lists(received)).toBe(1)
    for (const list of all) expect(list).toEqual(all[0])
    await client.list()
    expect(lists(received)).toBe(2)
  })

  test('is asked for anew by whoever comes while an earlier question hangs', async () => {
    const { client, received } = await clientOf('never answer', ONE)
    const answer = () =>
      client.list().then(
        list => list.length,
        () => 'failed',
      )
    const hanging = answer()
    let last = hanging
    await expect
      .poll(() => {
        last = answer()
        return lists(received)
      })
      .toBe(2)
    expect(await last).toBe(1)
    await client.close()
    expect(await hanging).toBe('failed')
  })

  test('is another one where expired deployments are wanted, too', async () => {
    const { client, received } = await clientOf(ONE)
    await Promise.all([client.list(), client.list({ expired: true })])
    expect(lists(received)).toBe(2)
  })

  test('is asked for anew by whoever asks after a change has begun, and after it is done', async () => {
    const { client, received } = await clientOf(ONE, { json: { message: 'OK' } }, ONE)
    const before = client.list()
    const change = client.pause('dev-testing')
    const during = client.list()
    await change.catch(() => undefined)
    const after = client.list()
    await Promise.all([before, during, after].map(each => each.catch(() => undefined)))
    expect(lists(received)).toBe(3)
  })

  test('fails for all who wait for it, and not for who asks next', async () => {
    const { client } = await clientOf({ status: 401, text: 'no' }, ONE)
    const [one, other] = await Promise.allSettled([client.list(), client.list()])
    expect([one?.status, other?.status]).toEqual(['rejected', 'rejected'])
    expect(await client.list()).toHaveLength(1)
  })
})
