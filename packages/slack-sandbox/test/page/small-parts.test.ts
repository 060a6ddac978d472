import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAddress, writeAddress } from '../../src/page/address.ts'
import { matchingGroups } from '../../src/page/block-kit/elements/matching.ts'
import { fileSize } from '../../src/page/files/file-size.ts'
import { EMOJI } from '../../src/page/mrkdwn/emoji-table.ts'

test('an address leads back to where one was', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (person, channel) => {
      expect(readAddress(writeAddress({ person, channel }))).toEqual({ person, channel, thread: undefined })
    }),
  )
})

test('a menu is narrowed by any word of its choices, and groups left empty go', () => {
  const option = (value: string) => ({ text: { type: 'plain_text' as const, text: value }, value })
  const groups = [
    { label: 'GPU', options: [option('dev-gpu'), option('prod-gpu')] },
    { label: 'CPU', options: [option('dev-cpu')] },
  ]
  expect(matchingGroups(groups, 'DEV-G')).toEqual([{ label: 'GPU', options: [option('dev-gpu')] }])
})

describe('a file says how large it is', () => {
  test.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1500, '1.5 KB'],
    [999_999, '1.0 MB'],
    [5_200_000, '5.2 MB'],
  ])('%d is %s', (bytes, words) => {
    expect(fileSize(bytes)).toBe(words)
  })
})

test('the shortcodes the bot uses have a picture', () => {
  const used =
    'rocket warning white_check_mark hourglass_flowing_sand large_green_circle double_vertical_bar x mag wastebasket bell clock3 arrows_counterclockwise fire skull zzz construction information_source rotating_light checkered_flag arrow_forward grey_question'
  expect(used.split(' ').filter(name => !EMOJI.has(name))).toEqual([])
  for (const character of EMOJI.values()) expect(character).not.toMatch(/[a-z_]/i)
})
