import type { KnownBlock } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { plain } from '../../../src/block-kit/blocks.ts'
import { checkboxField, messageModal, selectField, textField } from '../../../src/block-kit/modal.ts'
import { mrkdwn } from '../../../src/block-kit/text.ts'
import { createModal } from '../../../src/operations/views/create-modal.ts'
import { argumentsOf, refilled, type State, stateSchema } from '../../../src/slack/requests/state-values.ts'

const typed = (value: string | null) => ({ field: { type: 'plain_text_input', value } })
const ticked = (...values: string[]) => ({
  field: { type: 'checkboxes', selected_options: values.map(value => ({ value, text: plain(value, 75) })) },
})
const chosen = (value: string | null) => ({
  field: {
    type: 'static_select',
    selected_option: value === null ? null : { value, text: plain(value, 75) },
  },
})

describe('the arguments of a submitted form', () => {
  test('are what was typed and chosen, by the names of the fields', () => {
    expect(argumentsOf({ name: typed('dev-testing'), machine: chosen('dev-gpu') })).toEqual({
      name: 'dev-testing',
      machine: 'dev-gpu',
    })
  })

  test('have a box that is ticked, and none that is not', () => {
    expect(argumentsOf({ keep: ticked('true') })).toEqual({ keep: 'true' })
    expect(argumentsOf({ keep: ticked() })).toEqual({})
  })

  test('leave out what was left empty', () => {
    expect(argumentsOf({ name: typed(null), version: typed(''), machine: chosen(null), min: {} })).toEqual({})
  })

  test('are read as Slack sends them', () => {
    const sent = {
      name: { field: { type: 'plain_text_input', value: ' x ' } },
      how: { field: { type: 'external_select', selected_option: { text: {}, value: 'in' }, extra: 1 } },
    }
    expect(argumentsOf(stateSchema.parse(sent))).toEqual({ name: ' x ', how: 'in' })
  })
})

describe('a form that is shown again', () => {
  const options = ['dev-cpu', 'dev-gpu'].map(value => ({ text: plain(value, 75), value }))
  const form: KnownBlock[] = [
    textField({ name: 'name', label: 'Name' }, { initial: 'before', focus: true }),
    selectField({ name: 'machine', label: 'Machine' }, options, 'dev-cpu'),
  ]
  const values = (blocks: readonly KnownBlock[]) =>
    blocks.map(block => {
      if (block.type !== 'input') return block.type
      if (block.element.type === 'plain_text_input') return block.element.initial_value
      if (block.element.type === 'checkboxes') return block.element.initial_options?.[0]?.value
      return block.element.type === 'static_select' ? block.element.initial_option?.value : block.element.type
    })

  test.each<[string, State, unknown[]]>([
    ['what was typed', { name: typed('after') }, ['after', 'dev-cpu']],
    ['what was chosen', { machine: chosen('dev-gpu') }, ['before', 'dev-gpu']],
    ['both', { name: typed('after'), machine: chosen('dev-gpu') }, ['after', 'dev-gpu']],
    ['nothing where a text was emptied', { name: typed(null) }, [undefined, 'dev-cpu']],
    ['what it began with where nothing was said', {}, ['before', 'dev-cpu']],
    ['a choice that is offered, not one that is not', { machine: chosen('prod') }, ['before', 'dev-cpu']],
  ])('keeps %s', (_, state, expected) => {
    expect(values(refilled(form, state))).toEqual(expected)
  })

  test('keeps a box as it was left', () => {
    const box = [checkboxField({ name: 'keep', label: 'Keep' }, 'Keep it', true)]
    expect(values(refilled(box, {}))).toEqual(['true'])
    expect(values(refilled(box, { keep: ticked() }))).toEqual([undefined])
    expect(values(refilled(box, { keep: ticked('true') }))).toEqual(['true'])
  })

  test('keeps everything else as it was', () => {
    const [name] = refilled(form, { name: typed('after') })
    expect(name).toEqual(textField({ name: 'name', label: 'Name' }, { initial: 'after', focus: true }))
    const { blocks } = messageModal('A', mrkdwn`words`)
    expect(refilled(blocks, { name: typed('after') })).toEqual(blocks)
  })

  test('is not changed itself', () => {
    const before = structuredClone(form)
    refilled(form, { name: typed('after'), machine: chosen('dev-gpu') })
    expect(form).toEqual(before)
  })

  test('gives the same arguments when it is submitted once more', () => {
    const { blocks } = createModal({ email: 'ada@example.com' }, [
      { name: 'dev-cpu', description: '' },
      { name: 'dev-gpu', description: '' },
    ])
    const state: State = {
      name: typed('x'),
      machine: chosen('dev-gpu'),
      duration: typed('long'),
      email: typed(null),
      version: typed('latest'),
      min: typed('5'),
      max: typed('2'),
      keep: ticked('true'),
      end: typed('2d'),
      action: chosen('delete'),
      grace: typed('3d'),
    }
    const again = refilled(blocks, state).flatMap(block =>
      block.type === 'input' ? [[block.block_id, values([block])[0]]] : [],
    )
    const filled = again.filter(([, value]) => value !== undefined)
    expect(Object.fromEntries(filled)).toEqual(argumentsOf(state))
  })
})
