import { describe, expect, test } from 'vitest'
import { chosenOptions, chosenPayload } from '../../src/page/block-kit/elements/select-kinds.ts'
import { instantOf, wallTime } from '../../src/page/block-kit/elements/zoned-time.ts'
import { withPayload } from '../../src/page/block-kit/state-values.ts'
import type { Block } from '../../src/protocol.ts'
import { stateOf } from '../../src/state-values.ts'

const option = (value: string) => ({ text: { type: 'plain_text' as const, text: value }, value })
const input = (blockId: string, element: object): Block => ({
  type: 'input',
  block_id: blockId,
  element: { action_id: 'value', ...element },
})

describe('what a form sends', () => {
  test('is each field with what it started with, empty ones as null or an empty list', () => {
    const blocks = [
      input('name', { type: 'plain_text_input', initial_value: 'dev' }),
      input('mail', { type: 'email_text_input' }),
      input('machine', { type: 'static_select', initial_option: option('gpu') }),
      input('tell', { type: 'checkboxes', options: [option('me')] }),
      {
        type: 'actions',
        block_id: 'row',
        elements: [
          { type: 'button', action_id: 'b' },
          { type: 'datepicker', action_id: 'd' },
        ],
      },
      {
        type: 'section',
        block_id: 'side',
        accessory: { type: 'multi_users_select', action_id: 'u', initial_users: ['U1'] },
      },
    ]
    expect(stateOf(blocks, {})).toEqual({
      name: { value: { type: 'plain_text_input', value: 'dev' } },
      mail: { value: { type: 'email_text_input', value: null } },
      machine: { value: { type: 'static_select', selected_option: option('gpu') } },
      tell: { value: { type: 'checkboxes', selected_options: [] } },
      row: { d: { type: 'datepicker', selected_date: null } },
      side: { u: { type: 'multi_users_select', selected_users: ['U1'] } },
    })
  })

  const typed = withPayload({}, 'name', 'value', { type: 'plain_text_input', value: 'typed' })

  test('keeps what was typed when the bot sends the same field again', () => {
    const again = [input('name', { type: 'plain_text_input', initial_value: 'other' })]
    expect(stateOf(again, typed).name?.value).toEqual({ type: 'plain_text_input', value: 'typed' })
  })
  test('starts anew when the field has another block_id or another type', () => {
    expect(stateOf([input('name2', { type: 'plain_text_input' })], typed)).toEqual({
      name2: { value: { type: 'plain_text_input', value: null } },
    })
    expect(stateOf([input('name', { type: 'number_input' })], typed).name?.value).toEqual({
      type: 'number_input',
      value: null,
    })
  })
})

describe('what a menu sends', () => {
  const people = [{ id: 'U1', name: 'ada', realName: 'Ada', email: '', role: '', timeZone: 'UTC', color: '' }]
  const directory = { people, channels: [] }

  test('is the whole option, or the identifier of a person', () => {
    const own = { type: 'static_select' as const, action_id: 'a', options: [option('x')] }
    expect(chosenPayload(own, [option('x')])).toEqual({ selected_option: option('x') })
    const person = { type: 'users_select' as const, action_id: 'a' }
    expect(chosenPayload(person, [option('U1')])).toEqual({ selected_user: 'U1' })
    const several = { type: 'multi_users_select' as const, action_id: 'a' }
    expect(chosenPayload(several, [option('U1')])).toEqual({ selected_users: ['U1'] })
  })
  test('is shown by name', () => {
    const person = { type: 'users_select' as const, action_id: 'a' }
    expect(chosenOptions(person, { selected_user: 'U1' }, directory)[0]?.text.text).toBe('Ada')
    expect(chosenOptions(person, { selected_user: null }, directory)).toEqual([])
  })
})

describe('a moment is chosen on the person’s own clocks', () => {
  test.each([
    ['2026-07-01T12:00', 'Europe/Berlin', '2026-07-01T10:00:00Z'],
    ['2026-12-01T12:00', 'America/New_York', '2026-12-01T17:00:00Z'],
    ['2026-03-29T03:30', 'Europe/Berlin', '2026-03-29T01:30:00Z'],
  ])('%s in %s', (wall, zone, instant) => {
    const seconds = instantOf(wall, zone)
    expect(seconds).toBe(Date.parse(instant) / 1000)
    expect(wallTime(seconds ?? 0, zone)).toBe(wall)
  })
  test('is none while it is not complete', () => {
    expect(instantOf('', 'UTC')).toBeUndefined()
  })
})
