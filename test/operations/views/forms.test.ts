import type { KnownBlock } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { readCommand } from '../../../src/block-kit/command.ts'
import { type Modal, modalView } from '../../../src/block-kit/modal.ts'
import { deleteModal, pauseModal } from '../../../src/operations/views/confirm-modals.ts'
import { createModal } from '../../../src/operations/views/create-modal.ts'
import { pickerModal, pickerOptions } from '../../../src/operations/views/picker-modal.ts'
import { read } from '../../block-kit/reading.ts'
import { deployment } from '../../roboflow/sample.ts'

const NOW = new Date('2026-01-31T12:00:00Z')
const never = { never: 'production' as const }
const TYPES = [
  { name: 'dev-cpu', description: 'four cores' },
  { name: 'dev-gpu', description: '' },
]

/** What each field of a form starts with, by the argument that it fills. */
const startOf = ({ blocks }: Modal) =>
  Object.fromEntries(
    blocks.flatMap((block: KnownBlock) => {
      if (block.type !== 'input') return []
      const { element } = block
      const value =
        element.type === 'plain_text_input'
          ? element.initial_value
          : element.type === 'static_select'
            ? element.initial_option?.value
            : undefined
      return [[block.block_id, value]]
    }),
  )

describe('the form for a new deployment', () => {
  test('starts with the documented defaults', () => {
    expect(startOf(createModal({ email: 'ada@example.com' }, TYPES))).toEqual({
      name: undefined,
      machine: 'dev-cpu',
      duration: '3',
      email: 'ada@example.com',
      version: 'latest',
      min: '1',
      max: '1',
      end: undefined,
      action: 'remind',
      grace: '7d',
    })
  })

  test('starts with what was typed, whether it is right or not', () => {
    const typed = {
      name: 'X',
      machine: 'dev-gpu',
      duration: 'long',
      email: 'x',
      version: '1',
      min: '5',
      max: '2',
      end: 'never',
      action: 'delete',
      grace: 'x',
    }
    expect(startOf(createModal(typed, TYPES))).toEqual(typed)
  })

  test('offers a machine type that was typed although the API does not name it', () => {
    const modal = createModal({ machine: 'prod-h100' }, TYPES)
    expect(startOf(modal).machine).toBe('prod-h100')
    expect(read(modal)).toContain('prod-h100')
  })

  test('tells the rule for names', () => {
    expect(read(createModal({}, TYPES))).toContain('5 to 15 characters')
  })
})

describe('a modal', () => {
  test('has a way out that does nothing', () => {
    expect(modalView({ title: 'A', submit: 'Go', blocks: [] }, 'run:x', '{}').close?.text).toBe('Cancel')
    expect(modalView({ title: 'A', blocks: [] }, 'run:x', '{}').close?.text).toBe('Close')
  })

  test('asks before a pause with the state as it is', () => {
    const ready = pauseModal(deployment({ status: 'ready' }), never, NOW)
    expect(read(ready)).toContain('stops serving requests')
    expect(ready.submit).toBe('Pause')
    expect(read(pauseModal(deployment({ status: 'paused' }), never, NOW))).toContain('is already paused')
  })

  test('asks for the name before a deletion, and says what is lost', () => {
    const modal = deleteModal(deployment(), never, NOW)
    expect(read(modal)).toContain("This can't be undone")
    expect(read(modal)).toContain('Type dev-testing to confirm')
    expect(startOf(modal)).toEqual({ confirm: undefined })
  })

  test('asks which deployment is meant, by its name', () => {
    const modal = pickerModal('logs')
    expect(modal.title).toBe('Logs')
    expect(Object.keys(startOf(modal))).toEqual(['name'])
  })
})

describe('the type-ahead', () => {
  const named = (...names: string[]) => names.map((name, index) => deployment({ id: `${index}`, name }))
  const offered = (names: string[], typed: string) =>
    pickerOptions(named(...names), typed).map(({ value }) => readCommand(String(value)).line)

  test('puts names that begin so before names that hold it', () => {
    expect(offered(['my-dev', 'dev-one', 'prod', 'dev-two'], 'dev')).toEqual(['dev-one', 'dev-two', 'my-dev'])
  })

  test.each(['DEV-O', ' dev-o '])('does not mind how it is typed: %j', typed => {
    expect(offered(['prod', 'dev-one'], typed)).toEqual(['dev-one'])
  })

  test('offers everything before anything is typed, and nothing for what is nowhere', () => {
    expect(offered(['b', 'a'], '')).toEqual(['b', 'a'])
    expect(offered(['b', 'a'], 'zzz')).toEqual([])
  })

  test('offers a hundred of ten thousand, what begins so first', () => {
    const names = Array.from({ length: 10_000 }, (_, index) =>
      index % 200 === 199 ? `cam-${index}` : `my-cam-${index}`,
    )
    const options = offered(names, 'cam')
    expect(options).toHaveLength(100)
    expect(options.slice(0, 50)).toEqual(names.filter(name => name.startsWith('cam')))
    expect(options.slice(50)).toEqual(names.filter(name => name.startsWith('my')).slice(0, 50))
  })

  test('shows state and machine beside each name', () => {
    const [option] = pickerOptions([deployment({ status: 'hibernating' })], '')
    expect(option?.description?.text).toBe('hibernating · dev-gpu')
  })
})
