import { expect, test } from 'vitest'
import { STORY_NAMES, type StoryName } from '../../../sandbox/roboflow/server-log/stories.ts'
import { MINUTE, openBench } from './client.ts'
import { callersStatus, type Entry, read, structuredOf } from './server-entries.ts'

/** What a deployment that is silent otherwise logs within a minute of it, oldest first. */
async function logged(story: StoryName): Promise<Entry[]> {
  const bench = await openBench({ readyAfterMs: 0 })
  await bench.add('parts')
  bench.pass(MINUTE)
  bench.api.happen('parts', story)
  bench.pass(MINUTE)
  return (await read(bench)).reverse()
}

const types = (entries: Entry[]) =>
  entries.flatMap(entry => {
    const line = structuredOf(entry)
    return line ? [line.exception?.type ?? line.message.split(':')[0]] : []
  })
const statuses = (entries: Entry[]) => entries.map(callersStatus).filter(status => status !== undefined)
const messages = (entries: Entry[]) => new Set(entries.map(entry => structuredOf(entry)?.exception?.message))

test('forty bad images are forty exceptions of one kind, each with a request and a text of its own', async () => {
  const entries = await logged('bad_images')
  expect(types(entries)).toEqual(Array(40).fill('InputImageLoadError'))
  expect(statuses(entries)).toEqual(Array(40).fill(400))
  const requests = entries.flatMap(entry => structuredOf(entry)?.request_id ?? [])
  expect(new Set(requests).size).toBe(40)
  expect(messages(entries).size).toBeGreaterThan(30)
  const [first, last] = [entries.at(0), entries.at(-1)].map(entry => Date.parse(entry?.timestamp ?? ''))
  expect((last ?? 0) - (first ?? 0)).toBeGreaterThan(2000)
})

test('an unpaid bill is three classes, one of them only a warning, two of them without an exception', async () => {
  const entries = await logged('unpaid_bill')
  expect(types(entries)).toEqual([
    'PaymentRequiredError',
    'PaymentRequiredModelAccessError',
    'CreditsExceededError',
  ])
  expect(statuses(entries)).toEqual([402, 402, 402])
  const lines = entries.flatMap(entry => {
    const line = structuredOf(entry)
    return line ? [{ level: line.severity ?? entry.severity, raised: line.exception !== undefined }] : []
  })
  expect(lines).toEqual([
    { level: 'WARNING', raised: false },
    { level: 'ERROR', raised: true },
    { level: 'ERROR', raised: false },
  ])
})

test('too little memory on the GPU is an error of the server, raised in its own code through a library', async () => {
  const entries = await logged('out_of_memory')
  expect(types(entries)).toEqual(Array(3).fill('RuntimeError'))
  expect(statuses(entries)).toEqual([500, 500, 500])
  const [exception] = entries.flatMap(entry => structuredOf(entry)?.exception ?? [])
  expect(exception?.message).toMatch(/^CUDA out of memory\. Tried to allocate \d+\.00 MiB\./)
  const frames = exception?.stacktrace.map(
    ({ filename, lineno }) => `${filename.split('/').at(-1)}:${lineno}`,
  )
  expect(frames).toContain('roboflow.py:412')
  expect(exception?.stacktrace.at(-1)?.filename).toContain('/dist-packages/')
})

test('a Roboflow that cannot be reached is retried by a library, which tells no level, then given up', async () => {
  const entries = await logged('roboflow_unreachable')
  expect(types(entries)).toEqual(Array(3).fill('RoboflowAPIConnectionError'))
  expect(statuses(entries)).toEqual([503, 503, 503])
  const retries = entries.filter(({ payload }) => /^Retrying \(Retry\(/.test(String(payload)))
  expect(retries.map(({ severity }) => severity)).toEqual(['ERROR', 'ERROR', 'ERROR'])
})

test('a failed step of a Workflow is two lines: what was raised, without the request, and what was answered', async () => {
  const entries = await logged('workflow_step')
  expect(types(entries)).toEqual(['ValueError', 'StepExecutionError'])
  const [cause, answer] = entries.map(structuredOf)
  expect(cause?.message).toMatch(/\$steps\.\w+/)
  expect(cause).not.toHaveProperty('request_id')
  expect(answer?.request_id).toMatch(/^[0-9a-f]{32}$/)
  expect(answer?.exception?.message).toBe(cause?.exception?.message)
  expect(statuses(entries)).toEqual([500])
})

test('a traceback is text, an entry for each of its lines, labelled ERROR', async () => {
  const [access, ...lines] = await logged('traceback')
  expect(access).toMatchObject({ severity: 'INFO', payload: expect.stringContaining('500 Internal') })
  expect(new Set(lines.map(({ severity }) => severity))).toEqual(new Set(['ERROR']))
  expect(lines.map(({ payload }) => payload).join('\n')).toMatch(
    /^ERROR: {4}Exception in ASGI application\nTraceback \(most recent call last\):\n( {2}File .*\n {4}.*\n)+KeyError: 'workspace'$/,
  )
})

test('a crash loop starts five times in half a minute, and never ends in order', async () => {
  const lines = (await logged('crash_loop')).map(({ payload }) => String(payload))
  expect(lines.filter(line => line.includes('Started server process'))).toHaveLength(5)
  expect(lines.filter(line => line.includes('Application startup complete'))).toHaveLength(5)
  expect(lines.filter(line => /shut/i.test(line))).toEqual([])
})

test('what goes wrong is logged as it happens, and kept for the next start', async () => {
  const bench = await openBench({ readyAfterMs: 0 })
  await bench.add('parts')
  bench.api.happen('parts', 'crash_loop')
  const starts = async () =>
    (await read(bench)).filter(({ payload }) => String(payload).includes('Started server')).length
  expect(await starts()).toBe(1)
  bench.pass(6000)
  expect(await starts()).toBe(2)
  const saved = JSON.parse(JSON.stringify(bench.api.save()))
  const again = await openBench({ saved })
  again.pass(MINUTE)
  expect((await read(again)).length).toBe(40)
})

test.each(STORY_NAMES)('%s needs a deployment of that name', async story => {
  const bench = await openBench()
  expect(() => bench.api.happen('nobody', story)).toThrow('Deployment nobody not found')
})
