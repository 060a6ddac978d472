import { CHAT_CHANGE } from './chat-change.ts'
import { CHAT_POST } from './chat-post.ts'
import { CONVERSATIONS } from './conversations.ts'
import { FILES } from './files.ts'
import { GENERAL } from './general.ts'
import { HISTORY } from './history.ts'
import type { Method } from './method.ts'
import { PEOPLE } from './people.ts'
import { REACTIONS } from './reactions.ts'
import { VIEWS } from './views.ts'

/** Every method the sandbox answers, by its name; all others are `unknown_method`. */
export const METHODS: Readonly<Record<string, Method>> = {
  ...GENERAL,
  ...PEOPLE,
  ...CONVERSATIONS,
  ...HISTORY,
  ...CHAT_POST,
  ...CHAT_CHANGE,
  ...VIEWS,
  ...FILES,
  ...REACTIONS,
}
