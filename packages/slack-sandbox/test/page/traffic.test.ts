import { describe, expect, test } from 'vitest'
import type { TrafficEntry } from '../../src/developer/protocol.ts'
import { entryJson, matching, withEntries } from '../../src/page/developer/traffic.ts'

const entry = (id: number, more: Partial<TrafficEntry> = {}): TrafficEntry => ({
  id,
  at: id,
  route: 'bot_to_slack',
  title: 'chat.postMessage',
  detail: '',
  status: '200',
  request: {},
  ...more,
})

describe('the drawer', () => {
  test('puts what comes again in its place, and what is new at the end', () => {
    const before = withEntries([], [entry(1), entry(2, { status: 'pending' })])
    const after = withEntries(before, [entry(2, { status: 'acknowledged' }), entry(3)])
    expect(after.map(({ id, status }) => `${id} ${status}`)).toEqual(['1 200', '2 acknowledged', '3 200'])
  })

  test('keeps the newest 5,000', () => {
    const many = Array.from({ length: 6000 }, (_, index) => entry(index + 1))
    expect(withEntries([], many).map(({ id }) => id)).toEqual(many.slice(1000).map(({ id }) => id))
  })

  test('filters by route, by refusal, and by words anywhere in request and answer', () => {
    const entries = [
      entry(1, { response: { error: 'channel_not_found' }, refusal: 'channel_not_found' }),
      entry(2, { route: 'slack_to_bot', request: { text: 'LIST' } }),
    ]
    const ids = (filter: Partial<Parameters<typeof matching>[1]>) =>
      matching(entries, { route: 'all', words: '', refusedOnly: false, ...filter }).map(({ id }) => id)
    expect(ids({})).toEqual([1, 2])
    expect(ids({ route: 'slack_to_bot' })).toEqual([2])
    expect(ids({ refusedOnly: true })).toEqual([1])
    expect(ids({ words: ' list ' })).toEqual([2])
    expect(ids({ words: 'not_found' })).toEqual([1])
  })

  test('copies an entry without the number it has here', () => {
    expect(JSON.parse(entryJson(entry(7)))).not.toHaveProperty('id')
  })
})
