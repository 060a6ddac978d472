import { describe, expect, test } from 'vitest'
import { calledCommand, commandCompletions, mentionCompletions } from '../../src/page/composer/completions.ts'

const commands = [
  { command: '/helper', description: 'Deployments', usageHint: 'list | help' },
  { command: '/rooms', description: 'Rooms', usageHint: '' },
]
const labels = (text: string) => commandCompletions(text, commands).map(({ label }) => label)

describe('the composer offers commands', () => {
  test('after a slash, with how they go on', () => {
    expect(labels('/')).toEqual(['/helper list | help', '/rooms'])
    expect(labels('/hel')).toEqual(['/helper list | help'])
  })
  test('no more once the command is typed, so that Enter sends it', () => {
    expect(labels('/helper')).toEqual([])
    expect(labels('/helper li')).toEqual([])
    expect(labels('see /rob')).toEqual([])
  })
  test('and shows how the one being typed is used', () => {
    expect(calledCommand('/helper logs', commands)?.usageHint).toBe('list | help')
    expect(calledCommand('hello', commands)).toBeUndefined()
  })
})

describe('the composer offers people', () => {
  const people = [{ name: 'ada', realName: 'Ada Example' }]
  test('by handle or name after an @, keeping what stands before it', () => {
    expect(mentionCompletions('hi @Ad', people)[0]?.text).toBe('hi @ada ')
    expect(mentionCompletions('hi @x', people)).toEqual([])
  })
  test('but not inside an e-mail address', () => {
    expect(mentionCompletions('me@ad', people)).toEqual([])
  })
})
