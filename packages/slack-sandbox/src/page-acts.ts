import { z } from 'zod'
import type { Acting } from './acting/acting.ts'
import { close } from './acting/closing.ts'
import { openHome } from './acting/home.ts'
import { press } from './acting/pressing.ts'
import { useShortcut } from './acting/shortcuts.ts'
import { submit } from './acting/submitting.ts'
import { suggest } from './acting/suggesting.ts'
import { type } from './acting/typing.ts'
import type { ActFailure } from './protocol.ts'

const place = z.union([z.object({ viewId: z.string() }), z.object({ channel: z.string(), ts: z.string() })])
const values = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())))
const message = z.object({
  person: z.string(),
  channel: z.string(),
  text: z.string(),
  threadTs: z.string().optional(),
  broadcast: z.boolean().default(false),
})
const action = z.object({
  person: z.string(),
  place,
  action: z.looseObject({ type: z.string(), action_id: z.string(), block_id: z.string() }),
  values: values.default({}),
})
const suggestion = z.object({
  person: z.string(),
  place,
  action_id: z.string(),
  block_id: z.string(),
  value: z.string(),
})
const submission = z.object({ person: z.string(), viewId: z.string(), values: values.default({}) })
const closing = z.object({ person: z.string(), viewId: z.string(), all: z.boolean().default(false) })
const shortcut = z.object({
  person: z.string(),
  callbackId: z.string(),
  message: z.object({ channel: z.string(), ts: z.string() }).optional(),
})

const home = z.object({ person: z.string(), tab: z.enum(['home', 'messages']) })

type Act = (acting: Acting, body: unknown) => Promise<object>

/** What the page can post to `/sandbox/<act>`, by its name. */
const ACTS: Readonly<Record<string, Act>> = {
  message(acting, body) {
    const { person, channel, text, threadTs, broadcast } = message.parse(body)
    return type(acting, person, channel, text, threadTs, broadcast)
  },
  action(acting, body) {
    const act = action.parse(body)
    return press(acting, act.person, act.place, act.action, act.values)
  },
  suggestion(acting, body) {
    const act = suggestion.parse(body)
    return suggest(acting, act.person, act.place, act.action_id, act.block_id, act.value)
  },
  submit(acting, body) {
    const act = submission.parse(body)
    return submit(acting, act.person, act.viewId, act.values)
  },
  close(acting, body) {
    const act = closing.parse(body)
    return close(acting, act.person, act.viewId, act.all)
  },
  home(acting, body) {
    const { person, tab } = home.parse(body)
    return openHome(acting, person, tab)
  },
  shortcut(acting, body) {
    const act = shortcut.parse(body)
    return useShortcut(acting, act.person, act.callbackId, act.message)
  },
}

/** Does one act of the page; undefined when there is no such act. Failures become a sentence. */
export async function doAct(acting: Acting, name: string, body: unknown): Promise<object | undefined> {
  const act = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined
  try {
    return act && { ok: true, ...(await act(acting, body)) }
  } catch (error) {
    const sentence = error instanceof z.ZodError ? z.prettifyError(error) : String((error as Error).message)
    return { ok: false, error: sentence } satisfies ActFailure
  }
}
