import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Message } from '../../../src/block-kit/blocks.ts'
import { mrkdwn } from '../../../src/block-kit/text.ts'
import { kindsOf } from '../../../src/incidents/kinds.ts'
import { errorReplies, errorRoot } from '../../../src/incidents/views/error-thread.ts'
import { incidentEntries } from '../../../src/incidents/views/incident-entries.ts'
import { logText, visible } from '../../../src/incidents/views/log-text.ts'
import { type LogPage, logPage, whatFits } from '../../../src/operations/views/log-page.ts'
import type { LogEntry } from '../../../src/roboflow/log-schemas.ts'
import { logEntry as hostileEntry } from '../../block-kit/hostile.ts'
import { commandsIn, read } from '../../block-kit/reading.ts'
import { logEntry } from '../../roboflow/sample.ts'

const said = (payload: string, minute = 0): LogEntry =>
  logEntry({
    insertId: `${minute}`,
    payload,
    timestamp: `2026-01-31T14:${String(minute % 60).padStart(2, '0')}:00+00:00`,
  })

/** The same as it is told in an incident's thread. */
const inThread = (fields: Partial<LogEntry>): Message => {
  const entry = { ...said('boom'), ...fields, insertIds: ['0'], unfinished: false }
  const [reply] = incidentEntries([{ entry, reason: 'first', count: 1 }], 'dev').replies
  if (!reply) throw new Error('an entry is told')
  return reply
}

test('a hundred short entries at once are all told, in messages that Slack takes', () => {
  const reports = Array.from({ length: 100 }, (_, index) => ({
    entry: { ...said(`E${index}Error: x`), insertIds: [`${index}`], unfinished: false },
    reason: 'first' as const,
    count: 1,
  }))
  const { replies, file } = incidentEntries(reports, 'dev', [[Date.parse('2026-01-31T14:00:00Z'), 100]])
  for (const { blocks } of replies) expect(blocks.length).toBeLessThanOrEqual(50)
  const told = JSON.stringify(replies) + (file ?? '')
  expect(reports.filter((_, index) => !told.includes(`E${index}Error`))).toEqual([])
})

const linesOf = (...entries: LogEntry[]) => entries.map(entry => logText(entry, 'Europe/Berlin'))

const page = (fields: Partial<LogPage> = {}): LogPage => ({
  query: { name: 'dev-testing' },
  lines: linesOf(said('older', 1), said('newer', 2)),
  fetched: 2,
  mayHaveOlder: false,
  oldest: '2026-01-31T14:01:00+00:00',
  newest: '2026-01-31T14:02:00+00:00',
  timeZone: 'Europe/Berlin',
  ...fields,
})

describe('an entry', () => {
  test("is a line with the time in the reader's zone", () => {
    expect(logText(said('out of memory', 5), 'Europe/Berlin')).toBe('01-31 15:05:00 INFO out of memory')
    expect(logText(said('out of memory', 5), 'America/New_York')).toBe('01-31 09:05:00 INFO out of memory')
  })

  test('of nothing says so', () => {
    for (const payload of ['', '   ', '\r\n', '\t \n\u00A0\u3000']) {
      expect(logText(said(payload), 'UTC')).toMatch(/ INFO \(empty entry\)$/)
      expect(read(inThread({ payload }))).toMatch(/\(empty entry\)$/)
    }
  })

  test('has a severity of one short line, whatever was sent', () => {
    const severity = 'INFO\n01-31 14:05:00 ERROR \u202Egnp'
    expect(logText({ ...said('boom'), severity }, 'UTC')).toMatch(
      / INFO 01-31 14:05:00 ERROR ⟨U\+202E⟩gnp boom$/,
    )
    expect(read(inThread({ severity }))).toContain('*INFO 01-31 14:05:00 ERROR ⟨U+202E⟩gnp*')
    expect(logText({ ...said('boom'), severity: 'x'.repeat(30_000) }, 'UTC').length).toBeLessThan(80)
    expect(read(inThread({ severity: ' ' }))).toContain('*no severity*')
  })

  test('keeps its line breaks and tabs', () => {
    expect(visible('a\n\tb\r\nc')).toBe('a\n\tb\nc')
  })

  test('cannot hide or reorder what is read', () => {
    expect(visible('a\u0000b\u202Ec\u{E0061}')).toBe('a⟨U+0000⟩b⟨U+202E⟩c⟨U+E0061⟩')
    const hiding = fc.oneof(
      fc.constantFrom(...'a😀\u0000\u001B\u00AD\u061C\u180E\u2028\u2029\uFEFF\uFFFA'),
      ...(
        [
          [0x200b, 0x200f],
          [0x202a, 0x202e],
          [0x2060, 0x206f],
          [0xe0000, 0xe007f],
        ] as const
      ).map(([min, max]) => fc.integer({ min, max }).map(code => String.fromCodePoint(code))),
    )
    fc.assert(
      fc.property(fc.array(hiding), pieces => {
        const shown = visible(pieces.join('')).replace(/(?<=😀)\u200D(?=😀)/gu, '')
        expect(shown).not.toMatch(/[\p{Bidi_Control}\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      }),
    )
  })

  test.each(['👩‍👩‍👧‍👦', '❤️‍🔥', '🏳️‍🌈', '👨🏽‍⚕️', '👨🏽‍⚕', '☺️', '1️⃣', '🇩🇪'])('keeps its emoji: %s', emoji => {
    expect(visible(`a ${emoji}${emoji} b`)).toBe(`a ${emoji}${emoji} b`)
  })

  test.each(['a\u200Db', '\u200D😀', '😀\u200D', '😀\u200D\u200D😀'])(
    'shows a joiner that joins no emoji: %j',
    text => {
      expect(visible(text)).not.toBe(text)
      expect(visible(text)).toContain('⟨U+200D⟩')
    },
  )
})

describe('the log', () => {
  test('is told newest last, with the window that was asked for', () => {
    const text = read(logPage(page()))
    expect(text).toContain('*dev-testing*: 2 entries in the last hour.')
    expect(text).toContain('01-31 15:01:00 INFO older\n01-31 15:02:00 INFO newer')
    expect(text).toContain('Times in Europe/Berlin')
  })

  test('of nothing says so', () => {
    expect(read(logPage(page({ lines: [], fetched: 0, oldest: undefined, newest: undefined })))).toContain(
      '*dev-testing*: no entries in the last hour.',
    )
  })

  test('leads to the windows before and after', () => {
    const commands = commandsIn(
      logPage(page({ mayHaveOlder: true, query: { name: 'dev-testing', max: '2' } })),
    )
    expect(commands['‹ Older']).toBe('logs dev-testing --max=2 --until=2026-01-31T14:01:00+00:00')
    expect(commands['Newer ›']).toBe('logs dev-testing --max=2 --since=2026-01-31T14:02:00+00:00')
    expect(commands.Latest).toBe('logs dev-testing --max=2')
  })

  test('offers no older entries where there are none', () => {
    expect(commandsIn(logPage(page()))).not.toHaveProperty('‹ Older')
  })

  test('says what a filter has left out, and how to be rid of it', () => {
    const query = { name: 'dev-testing', severity: 'WARNING', grep: 'memory' }
    const message = logPage(page({ query, lines: linesOf(said('out of memory', 1)), fetched: 1000 }))
    expect(read(message)).toContain('Only WARNING and above containing `memory`: 1 of 1,000 entries match.')
    expect(commandsIn(message)['All severities']).toBe('logs dev-testing --grep=memory')
  })

  test('that is too long shows the newest, says how many, and where the rest is', () => {
    const entries = Array.from({ length: 300 }, (_, minute) =>
      said(`line ${minute} ${'x'.repeat(80)}`, minute),
    )
    const message = logPage(
      page({ lines: linesOf(...entries), fetched: 300, file: mrkdwn`All of them: here` }),
    )
    expect(read(message)).toMatch(/the newest \d+ of 300 entries/)
    expect(read(message)).toContain('line 299')
    expect(read(message)).not.toContain('line 0 ')
    expect(read(message)).toContain('All of them: here')
  })

  test('shows the newest entries whole, or the beginning of the newest when it alone is too long', () => {
    fc.assert(
      fc.property(fc.array(hostileEntry, { minLength: 1, maxLength: 12 }), entries => {
        const lines = entries.map(entry => logText(entry, 'UTC'))
        const { text, count } = whatFits(lines)
        expect(count).toBeGreaterThan(0)
        const newest = lines.slice(-count).join('\n')
        expect(text === newest || (count === 1 && newest.startsWith(text.replace(/ ?…$/, '')))).toBe(true)
        expect(text.length).toBeLessThan(6100)
      }),
      { numRuns: 50 },
    )
  })
})

describe('an error thread', () => {
  const entries = [said('CUDA error 3', 3), said('CUDA error 2', 2), said('model not found', 1)]
  const summary = {
    deploymentId: 'd1',
    name: 'dev-testing',
    requestedBy: 'U0ADA',
    threshold: 'ERROR',
    since: new Date('2026-01-31T13:00:00Z'),
    entries,
    kinds: kindsOf(entries),
    incomplete: false,
  }

  test('begins with how many, which kinds and since when', () => {
    const text = read(errorRoot(summary))
    expect(text).toMatch(/\*dev-testing\*: 3 ERROR entries of 2 kinds since <!date\^1769864400\^/)
    expect(text).toContain('• 2 × `CUDA error 3`\n• 1 × `model not found`')
    expect(text).toContain('requested by <@U0ADA>')
  })

  test('does not claim to know all when it does not', () => {
    expect(read(errorRoot({ ...summary, incomplete: true }))).toContain('at least 3 ERROR entries')
  })

  test('names eight kinds and counts the others', () => {
    const many = Array.from('abcdefghijk', letter => said(letter))
    expect(read(errorRoot({ ...summary, entries: many, kinds: kindsOf(many) }))).toContain('and 3 more kinds')
  })

  test('holds every entry in order, or says that it does not', () => {
    fc.assert(
      fc.property(fc.array(hostileEntry, { minLength: 1, maxLength: 20 }), entries => {
        const { replies, whole } = errorReplies(entries, 'UTC')
        const shown = replies.map(reply => read(reply)).join('\n')
        const all = entries.map(entry => logText(entry, 'UTC')).join('\n')
        expect(shown === all).toBe(whole)
        expect(replies.length).toBeLessThanOrEqual(8)
      }),
      { numRuns: 50 },
    )
  })

  test('tells ten thousand entries in eight replies and leaves the rest to a file', () => {
    const many = Array.from({ length: 10_000 }, (_, minute) => said(`error ${minute}`, minute))
    const { replies, whole } = errorReplies(many, 'UTC')
    expect(replies).toHaveLength(8)
    expect(whole).toBe(false)
  })
})
