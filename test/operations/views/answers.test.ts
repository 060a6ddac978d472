import { describe, expect, test } from 'vitest'
import { typedCommand } from '../../../src/block-kit/index.ts'
import { findOperation, operations } from '../../../src/operations/registry.ts'
import {
  helpAll,
  helpOverview,
  helpTopic,
  unknownVerb,
  wrongInput,
} from '../../../src/operations/views/help.ts'
import { apiProblemWords, unknownName } from '../../../src/operations/views/problem.ts'
import { Malformed, Refused, Unreachable } from '../../../src/roboflow/errors.ts'
import { commandsIn, read } from '../../block-kit/reading.ts'

const create = findOperation('create') ?? operations[0]
if (!create) throw new Error('there is no operation')

describe('a failure of the API says what to do next', () => {
  test.each([
    [
      new Refused(400, 'no <such> machine'),
      /^Roboflow refused the request \(400\):\n> no &lt;such&gt; machine$/,
    ],
    [new Refused(401, 'Unauthorized'), /API key \(401\).*ROBOFLOW_API_KEY\.\n> Unauthorized$/],
    [new Refused(403, 'Forbidden'), /API key \(403\)/],
    [new Refused(429, 'slow down'), /rate limiting this bot \(429\)\. Wait a minute/],
    [new Refused(500, 'boom'), /internal error \(500\)\. Try again in a minute\.\n> boom$/],
    [new Refused(404, ''), /No reason given\.$/],
    [
      new Unreachable('Roboflow did not answer /list within 10 s.'),
      /^Roboflow did not answer \/list .* Try again in a moment\.$/,
    ],
    [
      new Malformed('Roboflow returned an HTML page for /list.'),
      /^Roboflow returned an HTML page for \/list\. Try again/,
    ],
  ])('%s', (error, words) => {
    expect(apiProblemWords(error)?.mrkdwn).toMatch(words)
  })

  test('and leaves other failures to others', () => {
    expect(apiProblemWords(new Error('x'))).toBeUndefined()
    expect(apiProblemWords('x')).toBeUndefined()
  })
})

test('an unknown name offers the nearest ones, for the same verb', () => {
  const message = unknownName('logs', 'dev-tset', [
    { id: 'one', name: 'dev-test' },
    { id: 'two', name: 'dev two' },
  ])
  expect(read(message)).toContain(
    "There's no deployment named `dev-tset`. Did you mean `dev-test` or `dev two`?",
  )
  expect(commandsIn(message)).toEqual({
    'logs dev-test': 'logs dev-test',
    'logs dev two': 'logs "dev two"',
    'List deployments': 'list',
  })
})

describe('help', () => {
  test('shows the eight everyday commands on its first screen, in three groups', () => {
    const message = helpOverview('/robo', operations)
    const verbs = [...read(message).matchAll(/`\/robo (\w+)`/g)].map(([, verb]) => verb)
    expect(verbs.toSorted()).toEqual(
      ['create', 'delete', 'errors', 'list', 'logs', 'pause', 'resume', 'show'].toSorted(),
    )
    expect(read(message).match(/^\*\w+\*$/gm)).toEqual(['*Manage*', '*Browse*', '*Troubleshoot*'])
    expect(commandsIn(message)['All commands']).toBe('help all')
  })

  test('shows every command behind a button', () => {
    const text = read(helpAll('/robo', operations))
    for (const { verb, summary } of operations) {
      expect(text).toContain(`/robo ${verb}`)
      expect(text).toContain(summary)
    }
  })

  test('on one operation tells how it is typed, and runs it', () => {
    const message = helpTopic('/robo', create)
    expect(read(message)).toContain('`/robo create [name] [machine] [duration]')
    expect(read(message)).toContain('`/robo create dev-testing dev-gpu 3h`')
    expect(commandsIn(message)['Run create']).toBe('create')
  })

  test('asks back for a word that is none, ready to run the nearest with the rest', () => {
    const message = unknownVerb('lgos', 'logs', {
      label: 'Run logs dev-testing',
      command: typedCommand('logs', { name: 'dev-testing' }),
    })
    expect(read(message)).toContain('Unknown command `lgos`. Did you mean `logs`?')
    expect(commandsIn(message)).toEqual({
      'Run logs dev-testing': 'logs dev-testing',
      'All commands': 'help all',
    })
  })

  test('stands beside what was wrong with a line', () => {
    const message = wrongInput('/robo', create, ['A name has 5 to 15 characters.', '“x” is <bad>.'])
    expect(read(message)).toContain(
      'A name has 5 to 15 characters.\n“x” is &lt;bad&gt;.\nUsage: `/robo create',
    )
    expect(commandsIn(message)).toEqual({ Help: 'help create' })
  })
})
