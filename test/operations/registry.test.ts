import { describe, expect, test } from 'vitest'
import type { Arguments } from '../../src/operations/operation.ts'
import { findOperation, operations } from '../../src/operations/registry.ts'
import type { Services } from '../../src/operations/services.ts'
import { Refused } from '../../src/roboflow/errors.ts'
import type { NewDeployment } from '../../src/roboflow/schemas.ts'

const named = (verb: string) => {
  const operation = findOperation(verb)
  if (!operation) throw new Error(`no operation ${verb}`)
  return operation
}

function problemsOf(verb: string, given: Arguments): Record<string, string> {
  const read = named(verb).read(given)
  const problems = 'problems' in read ? read.problems : []
  return Object.fromEntries(problems.map(({ argument, text }) => [argument, text]))
}

describe('the registry', () => {
  test.each([
    ['add', 'create'],
    ['new', 'create'],
    ['ls', 'list'],
    ['get', 'show'],
    ['log', 'logs'],
    ['rm', 'delete'],
  ])('finds %s as %s', (alias, verb) => {
    expect(findOperation(alias)?.verb).toBe(verb)
  })

  test.each(['', 'Create', 'toString', '__proto__', 'crate'])('finds nothing for %j', word => {
    expect(findOperation(word)).toBeUndefined()
  })

  test('has every operation of the API and help', () => {
    const verbs = operations.map(({ verb }) => verb)
    expect(verbs).toEqual(
      expect.arrayContaining([
        'create',
        'list',
        'show',
        'logs',
        'errors',
        'pause',
        'resume',
        'delete',
        'help',
      ]),
    )
  })

  test('has every word once, in lower case', () => {
    const words = operations.flatMap(({ verb, aliases }) => [verb, ...aliases])
    expect(new Set(words).size).toBe(words.length)
    expect(words.map(word => word.toLowerCase())).toEqual(words)
  })

  test('tells of no flag that does not exist', () => {
    for (const { verb, usage, argumentNames } of operations) {
      const told = [...usage.matchAll(/--(\w+)/g)].map(([, flag]) => flag ?? '')
      expect({ verb, unknown: told.filter(flag => !argumentNames.includes(flag)) }).toEqual({
        verb,
        unknown: [],
      })
    }
  })

  test('asks before whatever cannot be taken back', () => {
    for (const verb of ['create', 'pause', 'delete']) expect(named(verb).form).toBeTypeOf('function')
    for (const verb of ['list', 'show', 'logs', 'errors', 'help']) expect(named(verb).changes).toBe(false)
    for (const verb of ['create', 'pause', 'resume', 'delete']) expect(named(verb).changes).toBe(true)
  })
})

test.each(operations.filter(({ needsDeployment }) => needsDeployment).map(({ verb }) => verb))(
  '%s without a name asks which one',
  verb => {
    expect(problemsOf(verb, {})).toMatchObject({ name: 'Enter a deployment name.' })
  },
)

describe('create', () => {
  const right = { name: 'dev-testing', machine: 'dev-gpu', email: 'ada@example.com' }

  test('needs a name, a machine type and an e-mail address, and says so in words of its own', () => {
    expect(problemsOf('create', {})).toEqual({
      name: 'Enter a name.',
      machine: 'Choose a machine type.',
      email: expect.stringMatching(/email/),
    })
  })

  test('needs nothing more', () => {
    expect(problemsOf('create', right)).toEqual({})
  })

  test('asks the API for 3 hours, the latest version and one replica unless told otherwise', async () => {
    expect(await asked(right)).toEqual({
      name: 'dev-testing',
      machineType: 'dev-gpu',
      creatorEmail: 'ada@example.com',
      durationHours: 3,
      inferenceVersion: 'latest',
      minReplicas: 1,
      maxReplicas: 1,
    })
  })

  test('asks the API for all eight parameters as they were said', async () => {
    const all = { ...right, duration: '1h30m', version: '0.45.0', min: '2', max: '4' }
    expect(await asked(all)).toEqual({
      name: 'dev-testing',
      machineType: 'dev-gpu',
      creatorEmail: 'ada@example.com',
      durationHours: 1.5,
      inferenceVersion: '0.45.0',
      minReplicas: 2,
      maxReplicas: 4,
    })
  })

  test('forgives spaces around what was pasted', async () => {
    const pasted = Object.fromEntries(Object.entries(right).map(([name, text]) => [name, ` ${text} `]))
    expect(problemsOf('create', pasted)).toEqual({})
    expect(await asked(pasted)).toMatchObject({ name: 'dev-testing', creatorEmail: 'ada@example.com' })
  })

  test.each(['abcd', 'Dev-testing', '1testing', 'dev_testing', 'abcdefghijklmnop', 'dev testing'])(
    'refuses the name %j with the rule',
    name => {
      expect(problemsOf('create', { ...right, name })).toEqual({
        name: 'A name has 5 to 15 characters: a–z, 0–9 and dashes, starting with a letter.',
      })
    },
  )

  test.each([
    ['2', '1', false],
    ['10', '9', false],
    ['1', '1', true],
    ['1', '2', true],
    ['9', '10', true],
  ])('with at least %s and at most %s replicas is accepted: %j', (min, max, accepted) => {
    expect(problemsOf('create', { ...right, min, max })).toEqual(
      accepted ? {} : { min: 'The minimum is higher than the maximum.' },
    )
  })

  test('takes the documented maximum for granted when only the minimum is given', () => {
    expect(problemsOf('create', { ...right, min: '2' })).toEqual({
      min: 'The minimum is higher than the maximum.',
    })
  })

  test.each(['0', '-3', 'long', '0h'])('refuses the duration %j', duration => {
    expect(Object.keys(problemsOf('create', { ...right, duration }))).toEqual(['duration'])
  })

  test('leaves the upper bound of the duration to the API', async () => {
    expect(await asked({ ...right, duration: '30d' })).toMatchObject({ durationHours: 720 })
  })

  test('tells everything that is wrong at once', () => {
    const wrong = { name: 'x', duration: 'long', min: '5', max: '2', email: 'nobody' }
    expect(problemsOf('create', wrong)).toEqual({
      name: expect.stringMatching(/^A name has/),
      machine: expect.stringMatching(/machine/),
      duration: expect.stringMatching(/^“long” is not a duration/),
      min: 'The minimum is higher than the maximum.',
      email: "That's not a valid email address.",
    })
  })

  test('does not compare replicas that are no numbers', () => {
    expect(problemsOf('create', { ...right, min: 'many', max: '2' })).toEqual({
      min: expect.stringMatching(/^“many” is not a whole number/),
    })
  })
})

/** What POST /add is asked for with these arguments; it refuses, so that nothing else of the operation runs. */
async function asked(given: Arguments): Promise<NewDeployment | undefined> {
  const read = named('create').read(given)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  let sent: NewDeployment | undefined
  const add = async (deployment: NewDeployment) => {
    sent = deployment
    throw new Refused(409, 'the name is taken')
  }
  const services = {
    roboflow: { add },
    settings: { budget: {} },
    people: { find: async () => ({ kind: 'member', timeZone: 'UTC', email: given.email?.trim() }) },
  } as unknown as Services
  const request = {
    operation: named('create'),
    arguments: given,
    person: 'U0ADA',
    channel: 'C0HOME',
    surface: 'form' as const,
    key: '',
  }
  const run = read.run({ services, request, now: new Date(0) })
  await expect(run).rejects.toThrow('the name is taken')
  return sent
}

describe('delete', () => {
  test('wants the name typed exactly', () => {
    expect(problemsOf('delete', { name: 'dev-testing', confirm: 'dev-testing' })).toEqual({})
    expect(problemsOf('delete', { name: 'dev-testing', confirm: ' dev-testing ' })).toEqual({})
    for (const confirm of ['', 'dev-testin', 'DEV-TESTING', 'yes']) {
      expect(problemsOf('delete', { name: 'dev-testing', confirm })).toEqual({
        confirm: expect.stringMatching(/^That doesn't match the name/),
      })
    }
    expect(Object.keys(problemsOf('delete', { name: 'dev-testing' }))).toEqual(['confirm'])
  })
})

test.each([
  ['list', { status: '' }],
  ['list', { page: '0' }],
  ['list', { mine: 'perhaps' }],
  ['logs', { name: 'x', max: '0' }],
  ['logs', { name: 'x', grep: '' }],
  ['logs', { name: 'x', severity: 'loud' }],
  ['logs', { name: 'x', since: 'soon' }],
  ['errors', { name: 'x', since: 'soon' }],
  ['create', { name: 'dev-testing', machine: 'dev-gpu', email: 'ada@example.com', version: '' }],
] satisfies [string, Arguments][])('%s %j is refused in words for people', (verb, given) => {
  const texts = Object.values(problemsOf(verb, given))
  expect(texts).toHaveLength(1)
  for (const text of texts) expect(text).not.toMatch(/expected|invalid|too small|string to have/i)
})
