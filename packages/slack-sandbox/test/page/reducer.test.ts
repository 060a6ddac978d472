import { describe, expect, test } from 'vitest'
import { threadMessages, unreadCount } from '../../src/page/state/conversation.ts'
import { openWorkspace } from '../../src/page/state/opening.ts'
import { reduceWorkspace } from '../../src/page/state/reducer.ts'
import type { WorkspaceState } from '../../src/page/state/workspace-state.ts'
import type { Message, Snapshot } from '../../src/protocol.ts'

const me = { id: 'U1', name: 'ada', realName: 'Ada', email: '', role: '', timeZone: 'UTC', color: '' }
const message = (ts: string, more: Partial<Message> = {}): Message => ({
  channel: 'C1',
  ts: `${ts}.000000`,
  user: 'UBOT',
  text: ts,
  blocks: [],
  files: [],
  ...more,
})
const channel = (id: string) => ({ id, name: id, kind: 'public' as const, botIsMember: true })
const snapshot = (messages: Message[]): Snapshot => ({
  team: { id: 'T1', name: 'Team', domain: 'team' },
  app: { id: 'A1', name: 'Helper', botUserId: 'UBOT', homeTab: false },
  me,
  people: [me],
  channels: [channel('C1'), channel('C2')],
  messages,
  views: [],
  commands: [],
  home: null,
  shortcuts: [],
  botOnline: true,
})
const open = (...messages: Message[]) => openWorkspace(snapshot(messages), { lastRead: {} })
const texts = (state: WorkspaceState, id = 'C1') => (state.messages[id] ?? []).map(({ text }) => text)
const unread = (state: WorkspaceState, id: string) =>
  unreadCount(state.messages[id] ?? [], state.lastRead[id] ?? '', me.id)

describe('messages', () => {
  test('stand in the order they were written, however they arrive', () => {
    const state = open(message('3'), message('1'))
    expect(texts(reduceWorkspace(state, { type: 'message', message: message('2') }))).toEqual(['1', '2', '3'])
  })
  test('are edited in place', () => {
    const edited = message('1', { text: 'new', edited: true })
    expect(
      texts(reduceWorkspace(open(message('1'), message('2')), { type: 'message', message: edited })),
    ).toEqual(['new', '2'])
  })
  test('go when they are removed, and their thread closes', () => {
    const opened = reduceWorkspace(open(message('1')), {
      type: 'thread_opened',
      channel: 'C1',
      ts: '1.000000',
    })
    const state = reduceWorkspace(opened, { type: 'message_removed', channel: 'C1', ts: '1.000000' })
    expect(texts(state)).toEqual([])
    expect(state.openThread).toBeUndefined()
  })
  test('leave the other channels untouched, so that these are not drawn again', () => {
    const state = open(message('1', { channel: 'C2' }))
    expect(reduceWorkspace(state, { type: 'message', message: message('2') }).messages.C2).toBe(
      state.messages.C2,
    )
  })
  test('stand in their thread with its root', () => {
    const list = [message('1'), message('2'), message('3', { threadTs: '1.000000' })]
    expect(threadMessages(list, '1.000000').map(({ text }) => text)).toEqual(['1', '3'])
  })
})

describe('unread marks', () => {
  const arrive = (state: WorkspaceState, more: Partial<Message> = {}) =>
    reduceWorkspace(state, { type: 'message', message: message('9', { channel: 'C2', ...more }) })

  test('are not on a channel that was never visited', () => {
    expect(unread(open(message('1', { channel: 'C2' })), 'C2')).toBe(0)
  })
  test('count what others write where one is not', () => {
    expect(unread(arrive(open()), 'C2')).toBe(1)
    expect(unread(arrive(open(), { user: me.id }), 'C2')).toBe(0)
  })
  test('count a reply only when it was also sent to the channel', () => {
    expect(unread(arrive(open(), { threadTs: '1.000000' }), 'C2')).toBe(0)
    expect(unread(arrive(open(), { threadTs: '1.000000', broadcast: true }), 'C2')).toBe(1)
  })
  test('go when the channel is opened, and stay away while it is open', () => {
    const opened = reduceWorkspace(arrive(open()), { type: 'channel_opened', channel: 'C2' })
    expect(unread(opened, 'C2')).toBe(0)
    expect(unread(arrive(opened, { ts: '10.000000' }), 'C2')).toBe(0)
  })
  test('are remembered from the last visit', () => {
    const state = openWorkspace(
      snapshot([message('1', { channel: 'C2' }), message('2', { channel: 'C2' })]),
      {
        lastRead: { C2: '1.000000' },
      },
    )
    expect(unread(state, 'C2')).toBe(1)
  })
})

describe('a lost connection', () => {
  test('says so until a fresh snapshot has come', () => {
    const lost = reduceWorkspace(open(), { type: 'connection_lost' })
    expect(lost.connection).toBe('lost')
    expect(reduceWorkspace(lost, { type: 'snapshot', snapshot: snapshot([]) }).connection).toBe('open')
  })
  test('keeps the place and what only this person can see, and brings what was missed', () => {
    const before = reduceWorkspace(reduceWorkspace(open(), { type: 'channel_opened', channel: 'C2' }), {
      type: 'message',
      message: message('1', { ephemeralFor: me.id }),
    })
    const after = reduceWorkspace(before, { type: 'snapshot', snapshot: snapshot([message('2')]) })
    expect(after.openChannel).toBe('C2')
    expect(texts(after)).toEqual(['1', '2'])
  })
})

describe('toasts', () => {
  test('stand below one another until dismissed', () => {
    const two = reduceWorkspace(reduceWorkspace(open(), { type: 'toast', text: 'a' }), {
      type: 'toast',
      text: 'b',
    })
    expect(two.toasts.map(({ text }) => text)).toEqual(['a', 'b'])
    const [first] = two.toasts
    const one = reduceWorkspace(two, { type: 'toast_dismissed', id: first?.id ?? 0 })
    expect(one.toasts.map(({ text }) => text)).toEqual(['b'])
  })
  test('do not say the same twice at once', () => {
    const told = reduceWorkspace(open(), { type: 'toast', text: 'a' })
    expect(reduceWorkspace(told, { type: 'toast_shown', text: 'a' }).toasts).toHaveLength(1)
  })
})
