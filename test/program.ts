import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A program of the project in a process of its own. */
export interface Program {
  child: ChildProcess
  /** Everything it has printed, on both outputs. */
  output(): string
  /** Its exit code, once it has ended and everything is read. */
  ended: Promise<number | null>
  /** Resolves with the output once it fits, within a minute; throws with the output when the program ends before. */
  says(words: RegExp): Promise<string>
}

/** Runs a program on this Node, with nothing of this process's environment but PATH. */
export function runProgram(
  file: string,
  options: readonly string[] = [],
  environment: Record<string, string> = {},
): Program {
  const child = spawn(process.execPath, [file, ...options], {
    env: { PATH: process.env.PATH ?? '', ...environment },
  })
  let output = ''
  let heard = () => {}
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', text => {
      output += text
      heard()
    })
  }
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const says = (words: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`it said only: ${output}`)), 60_000)
      heard = () => {
        if (!words.test(output)) return
        clearTimeout(timer)
        resolve(output)
      }
      void ended.then(() => reject(new Error(`it ended after: ${output}`)))
      heard()
    })
  return { child, output: () => output, ended, says }
}
