import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  command,
  deploymentChoice,
  deploymentCommand,
  deploymentKey,
  readCommand,
  typedCommand,
} from '../../src/block-kit/command.ts'
import { readWords, splitLine } from '../../src/operations/arguments/command-line.ts'
import type { Operation } from '../../src/operations/operation.ts'
import { findOperation } from '../../src/operations/registry.ts'

const mute = findOperation('mute') as Operation
const id = 'IwzJ5YLQ0iDhwzqoh3Ae'

describe('a command line about a deployment', () => {
  test('carries its deployment_id in front of the words', () => {
    const value = deploymentCommand('mute', { id, name: 'dev-testing' }, { for: '1h' })
    expect(value).toBe('@IwzJ5YLQ0iDhwzqoh3Ae mute dev-testing --for=1h')
    expect(readCommand(value)).toEqual({ line: 'mute dev-testing --for=1h', deploymentKey: id })
  })

  test('carries a short key in place of an id that is not as Roboflow makes them', () => {
    const key = deploymentKey('an id\nof many words')
    expect(key).toMatch(/^[\w-]{27}$/)
    expect(key).not.toBe(deploymentKey('an id\nof other words'))
    expect(deploymentKey(key)).toBe(key)
  })

  test('is read back whole, whatever the name and the id', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 100 })
    fc.assert(
      fc.property(text, text, (anyId, name) => {
        const { line, deploymentKey: key } = readCommand(deploymentCommand('mute', { id: anyId, name }))
        expect(key).toBe(deploymentKey(anyId))
        expect(readWords(mute, splitLine(line).words).given).toEqual({ name })
        expect(readCommand(deploymentChoice({ id: anyId, name }))).toEqual({
          line: name,
          deploymentKey: key,
        })
      }),
    )
  })

  test('of a name that is too long names nothing shorter', () => {
    const given = readWords(mute, splitLine(typedCommand('mute', { name: 'a'.repeat(101) })).words).given
    expect(mute.read(given)).toMatchObject({ problems: [{ text: 'That name is too long.' }] })
  })

  test('does not compile without its id', () => {
    // @ts-expect-error: a name alone may be another deployment's by the time of the click
    command('pause', { name: 'dev-testing' })
    // @ts-expect-error: the same
    deploymentCommand('pause', { name: 'dev-testing' })
  })
})

test('a line of an earlier version, or about no deployment, is read as it is', () => {
  expect(readCommand('pause dev-testing')).toEqual({ line: 'pause dev-testing', deploymentKey: undefined })
  expect(readCommand(command('list', { page: 2, mine: true }))).toEqual({
    line: 'list --page=2 --mine',
    deploymentKey: undefined,
  })
})
