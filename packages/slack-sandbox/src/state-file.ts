import { readFile, rename, writeFile } from 'node:fs/promises'
import type { z } from 'zod'

/**
 * What a sandbox left in the file, by its schema; undefined when there is no such file yet.
 *
 * @throws Error with one line saying what is wrong with the file
 */
export async function readState<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.output<Schema> | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new Error(`Can't read the state file ${path}: ${error.message}`)
  })
  if (text === undefined) return undefined
  const read = schema.safeParse(parsed(text))
  if (read.success) return read.data
  const issue = read.error.issues[0]
  const where = issue?.path.length ? `${issue.path.join('.')}: ` : ''
  throw new Error(
    `The state file ${path} was not written by this sandbox (${where}${issue?.message ?? 'unreadable'}). ` +
      'Move it to start over, or pass another file with --state.',
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Milliseconds between two looks for something new to keep. */
const KEEP_EVERY = 1000
/** As many times as long as it took is waited before the state is written again: hundreds of logs take their time. */
const REST = 20

/** Keeps a state in a file until it is stopped. */
export interface Keeping {
  /** Writes a last time. */
  stop(): Promise<void>
}

/**
 * Writes the state whenever it has changed, a second later, or later where that takes long. A file is written whole beside the old one and then
 * takes its place, so that a crash in the middle loses nothing.
 *
 * @throws Error when the file cannot be written at all
 */
export async function keepState(path: string, state: () => object): Promise<Keeping> {
  let written = ''
  async function write() {
    const text = JSON.stringify(state())
    if (text === written) return
    const beside = `${path}.${process.pid}.tmp`
    await writeFile(beside, text)
    await rename(beside, path)
    written = text
  }
  await write().catch((error: Error) => {
    throw new Error(`Can't write the state file ${path}: ${error.message}`)
  })
  let underWay: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout
  async function keep() {
    const begun = performance.now()
    await write().catch((error: Error) => {
      process.stderr.write(`Couldn't save the state: ${error.message}\n`)
    })
    keepIn(Math.max(KEEP_EVERY, REST * (performance.now() - begun)))
  }
  function keepIn(ms: number) {
    timer = setTimeout(() => {
      underWay = keep()
    }, ms)
  }
  keepIn(KEEP_EVERY)
  return {
    async stop() {
      clearTimeout(timer)
      await underWay
      clearTimeout(timer)
      await write()
    },
  }
}
