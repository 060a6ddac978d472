import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { typedCommand, withFlag } from '../../../src/block-kit/command.ts'
import { readWords, splitLine } from '../../../src/operations/arguments/command-line.ts'
import { findOperation, operations } from '../../../src/operations/registry.ts'

function understood(line: string) {
  const { verb, words } = splitLine(line)
  const operation = findOperation(verb)
  if (!operation) throw new Error(`no operation for ${JSON.stringify(verb)}`)
  return { verb: operation.verb, ...readWords(operation, words) }
}

describe('a typed line', () => {
  // Each took time by the square of its length, or worse, when words were read by patterns that try again.
  test.each(['-', '—', '"a ', '“a ', "'", '-a', ' ', 'a=', '\\"', '--a="b '])(
    'of 400,000 characters made of %j is read in one pass',
    part => {
      const text = part.repeat(400_000 / part.length)
      const words = splitLine(text).words.join('').length
      expect(words).toBeLessThanOrEqual(text.length)
    },
  )

  test.each([
    ['', '', []],
    ['   ', '', []],
    ['list', 'list', []],
    ['  LIST  ', 'list', []],
    ['show dev-testing', 'show', ['dev-testing']],
    ['show   dev-testing ', 'show', ['dev-testing']],
    ['show\u00A0dev-testing', 'show', ['dev-testing']],
    ['show\tdev-testing', 'show', ['dev-testing']],
    ['logs x --grep "out of memory"', 'logs', ['x', '--grep', 'out of memory']],
    ["logs x --grep 'out of memory'", 'logs', ['x', '--grep', 'out of memory']],
    ['logs x --grep ""', 'logs', ['x', '--grep', '']],
  ])('%j is a verb and words', (line, verb, words) => {
    expect(splitLine(line)).toEqual({ verb, words })
  })

  test.each(['“out of memory”', '„out of memory“', '‘out of memory’', '«out of memory»'])(
    'keeps together what stands in the curly quotes of %s',
    quoted => {
      expect(splitLine(`logs x --grep ${quoted}`).words).toEqual(['x', '--grep', 'out of memory'])
    },
  )

  test.each(['—since 2h', '–since 2h', '--since 2h', '—since=2h', '−since 2h', '--since=2h', '--since “2h”'])(
    'knows the flag of %j, whatever the keyboard made of its dashes',
    flag => {
      expect(understood(`logs dev-testing ${flag}`)).toEqual({
        verb: 'logs',
        given: { name: 'dev-testing', since: '2h' },
        problems: [],
      })
    },
  )

  test('knows a name whose dash was made long', () => {
    expect(understood('show dev–testing').given).toEqual({ name: 'dev-testing' })
  })

  test.each([
    [`logs x --grep can't`, "can't"],
    [`logs x --grep "can't open"`, "can't open"],
    ['logs x --grep “can’t open”', "can't open"],
    [`logs x --grep 'say "hi"'`, 'say "hi"'],
    [`logs x --grep 'a 5" disk'`, 'a 5" disk'],
    [`logs x --grep "it's 'here'"`, "it's 'here'"],
  ])('takes a quote within words for an apostrophe: %s', (line, grep) => {
    expect(understood(line)).toEqual({ verb: 'logs', given: { name: 'x', grep }, problems: [] })
  })

  test('is not swallowed by a quote that is never closed', () => {
    expect(understood('logs dev-testing --grep "memory --since 2h')).toEqual({
      verb: 'logs',
      given: { name: 'dev-testing', grep: expect.stringContaining('memory'), since: '2h' },
      problems: [],
    })
  })
})

describe('the words of an operation', () => {
  test('go to their places in order', () => {
    expect(understood('create dev-testing dev-gpu 3h').given).toEqual({
      name: 'dev-testing',
      machine: 'dev-gpu',
      duration: '3h',
    })
  })

  test('go to the places that no flag has filled', () => {
    expect(understood('create --machine dev-gpu dev-testing 3h').given).toEqual({
      name: 'dev-testing',
      machine: 'dev-gpu',
      duration: '3h',
    })
  })

  test('may be named as well as placed', () => {
    expect(understood('show --name=dev-testing')).toEqual(understood('show dev-testing'))
  })

  test.each([
    ['list --mine', { mine: 'true' }],
    ['list --mine=false', { mine: 'false' }],
    ['list --mine --expired --status ready', { mine: 'true', expired: 'true', status: 'ready' }],
  ])('switches need no value: %s', (line, given) => {
    expect(understood(line)).toEqual({ verb: 'list', given, problems: [] })
  })

  test.each([
    ['list --colour red', ['list has no option --colour.', 'Unexpected argument “red”.']],
    ['list --colour=red', ['list has no option --colour.']],
    ['list -x', ['list has no option -x.']],
    ['list --__proto__=x', ['list has no option --__proto__.']],
    ['show a b', ['Unexpected argument “b”.']],
    ['show a b c', ['Unexpected argument “b”.', 'Unexpected argument “c”.']],
    ['logs dev-testing --since', ['--since needs a value.']],
    ['list --status --mine', ['--status needs a value.']],
  ])('that make no sense are told one by one: %s', (line, problems) => {
    expect(understood(line).problems).toEqual(problems)
  })
})

test('every example of every operation is understood', () => {
  for (const { verb, examples } of operations) {
    for (const example of examples) {
      expect({ example, ...understood(example) }).toMatchObject({ example, verb, problems: [] })
    }
  }
})

const typed = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom(...'ab -–—=\'"“”‘’«»\u00A0\n'), maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

test('nothing that can be typed makes the reader fail', () => {
  fc.assert(
    fc.property(typed, fc.constantFrom(...operations), (line, operation) => {
      const { words } = splitLine(line)
      const { given, problems } = readWords(operation, words)
      expect(Object.keys(given).every(name => operation.argumentNames.includes(name))).toBe(true)
      expect(problems.every(problem => problem.endsWith('.'))).toBe(true)
    }),
    { numRuns: 300 },
  )
})

describe('a command line that a button carries is read back as it was meant', () => {
  test.each([
    'dev-testing',
    '',
    ' ',
    '-dash',
    '--since',
    '--',
    'out of memory',
    "can't open",
    'say "hi"',
    `it's "both"`,
    '“curly” ‘quotes’ «too»',
    'a — long – dash',
    'a —b',
    'a --b',
    'no\u00A0break',
    'two\nlines',
    'back\\slash',
    '$HOME $1 $& `x`',
    'ünïcödé 😀 漢字 \u202E',
    'a=b',
    '=',
    '2025-01-22T13:23:14.209436+00:00',
  ])('with %j', text => {
    const values = { name: text, since: '2h', grep: text }
    expect(understood(typedCommand('logs', values))).toEqual({ verb: 'logs', given: values, problems: [] })
    expect(understood(withFlag(typedCommand('logs', { name: text }), 'grep', text))).toEqual({
      verb: 'logs',
      given: { name: text, grep: text },
      problems: [],
    })
  })

  const text = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.string({ unit: fc.constantFrom(...'ab -–—=\'"“”‘’«»\u00A0\n\\'), maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 30 }),
  )

  test.each(operations.map(operation => [operation.verb, operation] as const))(
    'for %s',
    (verb, operation) => {
      const arguments_ = fc.record(
        Object.fromEntries(
          operation.argumentNames.map(name => [
            name,
            operation.switches.includes(name) ? fc.boolean() : text,
          ]),
        ),
        { requiredKeys: [] },
      )
      fc.assert(
        fc.property(arguments_, values => {
          const meant = Object.entries(values).filter(([, value]) => value !== false)
          expect(understood(typedCommand(verb, values))).toEqual({
            verb,
            given: Object.fromEntries(meant.map(([name, value]) => [name, String(value)])),
            problems: [],
          })
        }),
      )
    },
  )
})
