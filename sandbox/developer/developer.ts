import { z } from 'zod'
import type { DeveloperTools } from '../../packages/slack-sandbox/src/developer-tools.ts'
import type { AnsweredRequest } from '../roboflow/server.ts'
import { ACTS, type Controls } from './acts.ts'
import { deploymentRows } from './deployment-rows.ts'
import type { DeveloperMessage, DeveloperState } from './protocol.ts'
import { createRecorder } from './recorder.ts'
import { deliveryEntry, requestEntry, roboflowEntry, toastEntry } from './traffic.ts'

/** Milliseconds between two looks at the deployments while somebody follows. */
const LOOK_EVERY = 500

interface Setup extends Omit<Controls, 'faults'> {
  speed(): number
  bot(): DeveloperState['bot']
}

/** The drawer's side of the sandbox. */
export interface Developer extends DeveloperTools {
  /** Takes down a call of the deployments API. */
  answered(request: AnsweredRequest): void
  stop(): void
}

/** Everything the developer drawer shows and does. */
export function createDeveloper(setup: Setup): Developer {
  const { slack, roboflow } = setup
  const controls: Controls = { ...setup, faults: { slackFault: null, roboflowFault: null } }
  const recorder = createRecorder()
  const { requests, deliveries, toasts } = slack.journals
  requests.watch(entry => recorder.record(entry, requestEntry(entry)))
  deliveries.watch(entry => recorder.record(entry, deliveryEntry(entry)))
  toasts.watch(entry => recorder.record(entry, toastEntry(entry)))

  const listeners = new Set<(message: DeveloperMessage) => void>()
  let told = ''
  let timer: NodeJS.Timeout | undefined
  const state = (): DeveloperState => ({
    speed: setup.speed(),
    bot: setup.bot(),
    ...controls.faults,
    deployments: deploymentRows(roboflow.held(), Date.now()),
  })
  const look = () => {
    const now = state()
    const words = JSON.stringify(now)
    if (words === told) return
    told = words
    for (const listener of listeners) listener({ type: 'state', state: now })
  }
  return {
    answered: request => recorder.record(request, roboflowEntry(request)),
    follow(listener) {
      const unfollow = recorder.follow(entries => listener({ type: 'traffic', entries }))
      listener({ type: 'state', state: state() })
      listeners.add(listener)
      timer ??= setInterval(look, LOOK_EVERY)
      return () => {
        unfollow()
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
    async act(name, body) {
      const act = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined
      if (!act) return undefined
      try {
        // The drawer is told of a start before it is over.
        const doing = act(controls, body)
        look()
        return await doing
      } catch (error) {
        throw error instanceof z.ZodError ? new Error(z.prettifyError(error)) : error
      } finally {
        look()
      }
    },
    stop() {
      clearInterval(timer)
      recorder.stop()
    },
  }
}
