import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Inline, Paragraph } from '../../src/page/mrkdwn/nodes.ts'
import { parseMrkdwn } from '../../src/page/mrkdwn/parse.ts'

const text = (words: string): Inline => ({ type: 'text', text: words })
const bold = (...children: Inline[]): Inline => ({ type: 'bold', children })
const italic = (...children: Inline[]): Inline => ({ type: 'italic', children })
const link = (url: string, label = url): Inline => ({ type: 'link', url, label })
const line = (...children: Inline[]): Paragraph => ({ type: 'line', children })

describe('a line of mrkdwn is shown as Slack shows it', () => {
  test.each<[string, string, Inline[]]>([
    ['bold', 'a *b* c', [text('a '), bold(text('b')), text(' c')]],
    ['italic in bold', '*_b_*', [bold(italic(text('b')))]],
    ['strike', '~gone~', [{ type: 'strike', children: [text('gone')] }]],
    ['bold before a full stop', '*b*.', [bold(text('b')), text('.')]],
    ['a star inside a word', '2*3*4', [text('2*3*4')]],
    ['a star with a space after it', '* b *', [text('* b *')]],
    ['a name with underscores', 'my_model_v2', [text('my_model_v2')]],
    ['a style that never ends', '*b', [text('*b')]],
    ['code with stars in it', '`*b*`', [{ type: 'code', text: '*b*' }]],
    ['a star closed only inside code', '*a `b*` c', [text('*a '), { type: 'code', text: 'b*' }, text(' c')]],
    ['escaped characters', 'a &lt;b&gt; &amp;amp;', [text('a <b> &amp;')]],
    ['escaped code', '`&lt;b&gt;`', [{ type: 'code', text: '<b>' }]],
    ['a link with a label', '<https://a.b|the docs>', [link('https://a.b', 'the docs')]],
    ['a link without a label', '<https://a.b>', [link('https://a.b')]],
    ['an e-mail address', '<mailto:a@b.c|a@b.c>', [link('mailto:a@b.c', 'a@b.c')]],
    [
      'a bare address',
      'see https://a.b/c?d=1&amp;e=2.',
      [text('see '), link('https://a.b/c?d=1&e=2'), text('.')],
    ],
    ['a script in place of a link', '<javascript:alert(1)|click>', [text('<javascript:alert(1)|click>')]],
    ['a person', '<@U1>', [{ type: 'user', id: 'U1' }]],
    ['a person with a name', '<@U1|ada>', [{ type: 'user', id: 'U1', label: 'ada' }]],
    ['a channel', '<#C1|general>', [{ type: 'channel', id: 'C1', label: 'general' }]],
    ['a group', '<!subteam^S1|@ops>', [{ type: 'usergroup', id: 'S1', label: '@ops' }]],
    ['everybody here', '<!here>', [{ type: 'broadcast', range: 'here' }]],
    ['an emoji', ':rocket: up', [{ type: 'emoji', name: 'rocket' }, text(' up')]],
    ['a bold link', '*<https://a.b|b>*', [bold(link('https://a.b', 'b'))]],
    [
      'a date',
      '<!date^1392734382^{date} at {time}|Feb 2014>',
      [{ type: 'date', timestamp: 1392734382, format: '{date} at {time}', fallback: 'Feb 2014' }],
    ],
    [
      'a date that links',
      '<!date^1^{ago}^https://a.b|x>',
      [{ type: 'date', timestamp: 1, format: '{ago}', fallback: 'x', url: 'https://a.b' }],
    ],
  ])('%s', (_name, source, nodes) => {
    expect(parseMrkdwn(source)).toEqual([line(...nodes)])
  })
})

describe('paragraphs stand as Slack puts them', () => {
  test('keeps markup out of a fence', () => {
    expect(parseMrkdwn('a\n```\n*b* &lt;\n  c\n```\nd')).toEqual([
      line(text('a')),
      { type: 'fence', text: '*b* <\n  c' },
      line(text('d')),
    ])
  })
  test('joins the lines of a quote, whether its mark was escaped or not', () => {
    const quote = { type: 'quote', children: [line(text('a')), line(bold(text('b')))] }
    expect(parseMrkdwn('&gt; a\n&gt;*b*\nc')).toEqual([quote, line(text('c'))])
    expect(parseMrkdwn('> a\n>*b*\nc')).toEqual([quote, line(text('c'))])
  })
  test('quotes all the rest after three marks', () => {
    expect(parseMrkdwn('a\n&gt;&gt;&gt; b\nc')).toEqual([
      line(text('a')),
      { type: 'quote', children: [line(text('b')), line(text('c'))] },
    ])
  })
  test('hangs a line that starts with a bullet or a number', () => {
    expect(parseMrkdwn('• a\n1. *b*\n-1')).toEqual([
      { type: 'item', marker: '• ', children: [text('a')] },
      { type: 'item', marker: '1. ', children: [bold(text('b'))] },
      line(text('-1')),
    ])
  })
  test('does not carry a style over a line break', () => {
    expect(parseMrkdwn('*a\nb*')).toEqual([line(text('*a')), line(text('b*'))])
  })
  test('shows a fence that never ends as text', () => {
    expect(parseMrkdwn('```a')).toEqual([line(text('```a'))])
  })
})

const markup = fc.string({
  unit: fc.constantFrom('*', '_', '~', '`', '<', '>', '|', ':', '@', '!', '\n', ' ', 'a', '&lt;'),
})

describe('whatever a stranger types', () => {
  test('is parsed, and its letters and digits are all shown', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('*', '_', '~', '`', '\n', ' ', 'a', '7') }), source => {
        expect(shown(parseMrkdwn(source)).replace(/[^a7]/g, '')).toBe(source.replace(/[^a7]/g, ''))
      }),
    )
  })
  test('links only to addresses that are safe to open', () => {
    fc.assert(
      fc.property(markup, fc.webUrl(), (noise, url) => {
        for (const address of addresses(parseMrkdwn(`${noise}<${url}>${noise}<javascript:a|b>`))) {
          expect(address).toMatch(/^(?:https?|mailto|tel):/i)
        }
      }),
      { numRuns: 40 },
    )
  })
  test('takes no longer than a blink, even when it is all stars', () => {
    const start = performance.now()
    for (const source of ['*a '.repeat(1000), '*_~'.repeat(1000), '<'.repeat(3000), '`'.repeat(2999)])
      parseMrkdwn(source)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

function shown(nodes: readonly (Paragraph | Inline)[]): string {
  return nodes
    .map(node => {
      const own = ('marker' in node ? node.marker : '') + ('text' in node ? node.text : '')
      return own + ('children' in node ? shown(node.children) : '')
    })
    .join('')
}

function addresses(nodes: readonly (Paragraph | Inline)[]): string[] {
  return nodes.flatMap(node => [
    ...('url' in node && node.url ? [node.url] : []),
    ...('children' in node ? addresses(node.children) : []),
  ])
}
