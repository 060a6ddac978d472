import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { runProgram } from './program.ts'

/** What is wrong with a value of NODE_DEBUG, asked in a process that has it. */
const faultOf = (value: string) =>
  execFileSync(
    process.execPath,
    ['-e', "import('./src/node-debug.ts').then(room => console.log(room.nodeDebugFault() ?? 'fine'))"],
    { env: { NODE_DEBUG: value }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  ).trim()

test.each(['undici', 'UNDICI', 'fetch', 'timer,http', 'net', '*', 'und*'])(
  'NODE_DEBUG=%s would print the API key, and says so in one line',
  value => {
    expect(faultOf(value)).toMatch(/^NODE_DEBUG would print the API key .*example: NODE_DEBUG=timer$/)
  },
)

test.each(['', 'timer', 'undici-like', 'module,timer'])('NODE_DEBUG=%s is fine', value => {
  expect(faultOf(value)).toBe('fine')
})

test.each(['src/main.ts', 'src/doctor/main.ts'])(
  '%s does not start with it',
  async file => {
    const program = runProgram(file, [], { NODE_DEBUG: 'undici' })
    expect(await program.ended).toBe(1)
    expect(program.output().trim().split('\n')).toEqual([expect.stringContaining('NODE_DEBUG would print')])
  },
  60_000,
)
