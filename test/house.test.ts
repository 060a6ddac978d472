import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Mrkdwn } from '../src/block-kit/text.ts'

const SRC = resolve(import.meta.dirname, '../src')

interface Import {
  /** Path below src, or a package's name. */
  to: string
  typesOnly: boolean
}

interface SourceFile {
  /** Path below src. */
  path: string
  lines: number
  imports: Import[]
}

const STATEMENT =
  /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm

const files: SourceFile[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter(path => /\.tsx?$/.test(path))
  .map(path => {
    const text = readFileSync(join(SRC, path), 'utf8')
    const imports = [...text.matchAll(STATEMENT)].map(([, type, name = '', dynamic = '']) => {
      const to = name || dynamic
      const local = to.startsWith('.')
      return {
        to: local ? relative(SRC, resolve(SRC, dirname(path), to)) : to,
        typesOnly: type !== undefined,
      }
    })
    return { path, lines: text.trimEnd().split('\n').length, imports }
  })

/** The folder right below src; a file that lies there itself is a room of its own. */
const roomOf = (path: string) => path.split('/')[0] ?? path
const isLocal = ({ to }: Import) => /\.tsx?$/.test(to)

/** What breaks a rule, as `from → to` lines. */
const breaches = (from: (path: string) => boolean, allowed: (each: Import, path: string) => boolean) =>
  files
    .filter(({ path }) => from(path))
    .flatMap(({ path, imports }) =>
      imports
        .filter(isLocal)
        .filter(each => !allowed(each, path))
        .map(({ to }) => `${path} → ${to}`),
    )

test('the imports are read', () => {
  const client = files.find(({ path }) => path === 'roboflow/client.ts')
  expect(client?.imports).toContainEqual({ to: 'roboflow/errors.ts', typesOnly: false })
  expect(client?.imports).toContainEqual({ to: 'zod', typesOnly: true })
  expect(files.length).toBeGreaterThan(60)
})

describe('a room knows only those below it', () => {
  const tower = ['slack', 'operations', 'incidents', 'deployments', 'outbox', 'store']
  const ground = ['roboflow', 'block-kit', 'redact.ts', 'schedule.ts', 'cached.ts']
  const below: Record<string, string[]> = {
    roboflow: ['redact.ts'],
    'block-kit': [],
    ...Object.fromEntries(tower.map((room, floor) => [room, [...tower.slice(floor + 1), ...ground]])),
  }

  test.each(Object.entries(below))('%s knows %j', (room, known) => {
    const inRoom = (path: string) => roomOf(path) === room
    expect(breaches(inRoom, ({ to }) => inRoom(to) || known.includes(roomOf(to)))).toEqual([])
  })
})

describe('nobody goes past a door', () => {
  const outside = (room: string) => (path: string) => roomOf(path) !== room

  test('slack is known to bot.ts alone', () => {
    expect(breaches(outside('slack'), ({ to }, path) => roomOf(to) !== 'slack' || path === 'bot.ts')).toEqual(
      [],
    )
  })

  test('the sandbox is known to nobody', () => {
    expect(
      breaches(
        () => true,
        ({ to }) => !to.startsWith('../'),
      ),
    ).toEqual([])
  })

  test('main.ts is known to nobody', () => {
    expect(
      breaches(
        () => true,
        ({ to }) => to !== 'main.ts',
      ),
    ).toEqual([])
  })

  test('Bolt is known to slack alone', () => {
    const users = files.filter(({ imports }) => imports.some(({ to }) => to === '@slack/bolt'))
    expect(users.map(({ path }) => path).filter(outside('slack'))).toEqual([])
  })
})

test('no import goes in a circle', () => {
  const next = new Map(files.map(({ path, imports }) => [path, imports.filter(isLocal).map(({ to }) => to)]))
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (path: string, way: readonly string[]) => {
    if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(' → '))
    if (done.has(path) || way.includes(path)) return
    for (const to of next.get(path) ?? []) visit(to, [...way, path])
    done.add(path)
  }
  for (const { path } of files) visit(path, [])
  expect(circles).toEqual([])
})

test('every import finds its file', () => {
  const paths = new Set(files.map(({ path }) => path))
  expect(
    breaches(
      () => true,
      ({ to }) => paths.has(to),
    ),
  ).toEqual([])
})

describe('text becomes mrkdwn in one place', () => {
  const holding = (words: RegExp) =>
    files.map(({ path }) => path).filter(path => words.test(readFileSync(join(SRC, path), 'utf8')))

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
    const sizes = files
      .filter(({ path }) => path.endsWith('.ts'))
      .map(({ lines }) => lines)
      .toSorted((one, other) => one - other)
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(60)
  })

  test('none is a drawer', () => {
    const drawers = files.filter(({ path }) => /(^|\/)(utils?|helpers?|common|types)(\.tsx?$|\/)/.test(path))
    expect(drawers.map(({ path }) => path)).toEqual([])
  })
})
