import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Mrkdwn } from '../src/block-kit/text.ts'

// What may import what is held by .dependency-cruiser.mjs: `npm run house`.
const SRC = resolve(import.meta.dirname, '../src')

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.ts'))
  .map(path => {
    const text = readFileSync(join(SRC, path), 'utf8')
    return { path, text, lines: text.trimEnd().split('\n').length }
  })

describe('text becomes mrkdwn in one place', () => {
  const holding = (words: RegExp) => files.filter(({ text }) => words.test(text)).map(({ path }) => path)

  test('objects that Slack parses are built in block-kit/blocks.ts, from Mrkdwn', () => {
    expect(holding(/type: ['"]mrkdwn['"]/)).toEqual(['block-kit/blocks.ts'])
  })

  test('nothing is called Mrkdwn that block-kit/text.ts did not escape', () => {
    expect(holding(/as (unknown as )?Mrkdwn/)).toEqual(['block-kit/text.ts'])
  })

  test('the compiler takes no plain object for it', () => {
    // @ts-expect-error Only the tag makes one.
    const forged: Mrkdwn = { mrkdwn: '<!channel>' }
    expect(forged).toBeDefined()
  })
})

describe('files are small and have a meaning', () => {
  test('none is over 300 lines', () => {
    expect(files.filter(({ lines }) => lines > 300).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([])
  })

  test('half of them are under 60 lines', () => {
    const sizes = files.map(({ lines }) => lines).toSorted((one, other) => one - other)
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(60)
  })

  test('none is a drawer', () => {
    const drawers = files.filter(({ path }) => /(^|\/)(utils?|helpers?|common|types)(\.tsx?$|\/)/.test(path))
    expect(drawers.map(({ path }) => path)).toEqual([])
  })
})
