import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { message, preformatted, section } from '../../src/block-kit/blocks.ts'
import {
  code,
  counted,
  cut,
  date,
  escaped,
  joined,
  link,
  mrkdwn,
  quoted,
  userMention,
} from '../../src/block-kit/text.ts'
import { faultsOfMessage, smuggled } from './block-kit.ts'
import { text } from './hostile.ts'

const unescaped = (text: string) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')

describe("a stranger's text", () => {
  test.each([
    ['<!channel>', '&lt;!channel&gt;'],
    ['<@U1>', '&lt;@U1&gt;'],
    ['a & b', 'a &amp; b'],
    ['&lt;', '&amp;lt;'],
    ['plain', 'plain'],
    ['', ''],
  ])('%j is escaped to %j', (stranger, safe) => {
    expect(escaped(stranger)).toBe(safe)
    expect(mrkdwn`${stranger}`.mrkdwn).toBe(safe)
    expect(joined([stranger]).mrkdwn).toBe(safe)
  })

  test('reads in Slack as it was written', () => {
    fc.assert(
      fc.property(text, stranger => {
        expect(escaped(stranger)).not.toMatch(/[<>]/)
        expect(unescaped(escaped(stranger))).toBe(stranger)
      }),
    )
  })

  test('becomes no markup by any way into a message', () => {
    fc.assert(
      fc.property(text, stranger => {
        const all = joined([stranger, code(stranger), quoted(stranger), mrkdwn`${mrkdwn`${stranger}`}`], '\n')
        for (const each of [all, code(stranger), quoted(stranger), mrkdwn`*${stranger}*`]) {
          expect(smuggled(message(each), [])).toEqual([])
        }
      }),
    )
  })

  test('is escaped once, not twice, when a piece goes into another', () => {
    expect(mrkdwn`a ${mrkdwn`<${'<'}>`} ${2} ${'&'}`.mrkdwn).toBe('a <&lt;> 2 &amp;')
  })

  test('cannot end the code that it stands in', () => {
    expect(code('a`b').mrkdwn).toBe('`aˋb`')
    expect(code('```').mrkdwn).toBe('`ˋˋˋ`')
    expect(code('').mrkdwn).toBe('` `')
  })

  test('stays inside its quotation on every line', () => {
    expect(quoted('no <b>\n> such\nname').mrkdwn).toBe('> no &lt;b&gt;\n> &gt; such\n> name')
    expect(quoted('x'.repeat(2000)).mrkdwn).toHaveLength(1502)
  })
})

describe('a text that is too long', () => {
  test('ends with an ellipsis, and is left alone when it fits', () => {
    expect(cut('abcdef', 6)).toBe('abcdef')
    expect(cut('abcdef', 5)).toBe('abcd…')
    expect(cut('', 5)).toBe('')
  })

  test('keeps its beginning, fits, and splits no character in two', () => {
    const long = fc.string({ unit: fc.constantFrom('a', '😀', '漢', '\n'), maxLength: 40 })
    fc.assert(
      fc.property(long, fc.integer({ min: 2, max: 50 }), (whole, limit) => {
        const short = cut(whole, limit)
        expect(short.length).toBeLessThanOrEqual(limit)
        expect(whole.startsWith(short.replace(/…$/, ''))).toBe(true)
        expect(() => encodeURIComponent(short)).not.toThrow()
        expect(short === whole).toBe(whole.length <= limit)
      }),
    )
  })

  test('shows no half of an escaped character where it ends', () => {
    fc.assert(
      fc.property(fc.nat(8), before => {
        const block = section(mrkdwn`${'x'.repeat(before)}${'<&>'.repeat(2000)}`)
        expect(block.text?.text.replace(/&(amp|lt|gt);/g, '')).toMatch(/^x*…$/)
      }),
    )
  })
})

describe('a date', () => {
  test('shows each reader their own zone, and UTC where Slack cannot', () => {
    expect(date(new Date('2026-01-31T14:30:59.999Z')).mrkdwn).toBe(
      '<!date^1769869859^{date_short_pretty} at {time}|2026-01-31 14:30 UTC>',
    )
  })

  test('may be shown in another form', () => {
    expect(date(new Date(0), '{time_secs}').mrkdwn).toBe('<!date^0^{time_secs}|1970-01-01 00:00 UTC>')
  })
})

test('a mention holds nothing but the id', () => {
  expect(userMention('U0ADA').mrkdwn).toBe('<@U0ADA>')
  expect(userMention('U1> <!channel').mrkdwn).toBe('<@U1channel>')
})

test('a link keeps its address in one piece and its label harmless', () => {
  expect(link('https://x.example/?a=1&b=2|3', '<!here>').mrkdwn).toBe(
    '<https://x.example/?a=1&amp;b=2%7C3|&lt;!here&gt;>',
  )
})

test.each([
  [0, '0 errors'],
  [1, '1 error'],
  [2, '2 errors'],
  [12_345, '12,345 errors'],
])('%i reads %j', (count, words) => {
  expect(counted(count, 'error')).toBe(words)
})

test('entries are counted in their own plural', () => {
  expect([counted(1, 'entry', 'entries'), counted(3, 'entry', 'entries')]).toEqual(['1 entry', '3 entries'])
})

test('a preformatted text of nothing is one that Slack takes', () => {
  expect(faultsOfMessage({ text: 'nothing', blocks: [preformatted('')] })).toEqual([])
})
