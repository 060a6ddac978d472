import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const SIGNING_SECRET = 'a-signing-secret-of-the-bench'

/** What the world is asked, `amount` being deployments, commands, or commands a second. */
export interface Question {
  ask:
    | 'url'
    | 'hold'
    | 'calls'
    | 'saturate'
    | 'oneByOne'
    | 'atRate'
    | 'firstAcknowledgement'
    | 'beginAcknowledgements'
    | 'endAcknowledgements'
  bot?: string
  amount?: number
  seconds?: number
}

/** Slack, its people and Roboflow in a process of their own. */
export interface World {
  ask<Answer = unknown>(question: Question): Promise<Answer>
  end(): void
}

export async function startWorld(): Promise<World> {
  const child = fork(fileURLToPath(new URL('main.ts', import.meta.url)))
  const waiting = new Map<number, (message: { answer?: unknown; fault?: string }) => void>()
  let asked = 0
  await new Promise<void>(resolve => {
    waiting.set(0, () => resolve())
    child.on('message', (message: { id: number; answer?: unknown; fault?: string }) => {
      waiting.get(message.id)?.(message)
      waiting.delete(message.id)
    })
  })
  return {
    ask: <Answer>(question: Question) =>
      new Promise<Answer>((resolve, reject) => {
        const id = ++asked
        waiting.set(id, ({ answer, fault }) =>
          fault === undefined ? resolve(answer as Answer) : reject(new Error(fault)),
        )
        child.send({ id, question })
      }),
    end: () => void child.disconnect(),
  }
}
