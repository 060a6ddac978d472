import { post } from '../connection/acts.ts'

/** What the drawer can do, as the sandbox takes it; each answers `{ok: true, …}` or a sentence. None of them throws. */
export const act = (name: string, body: object = {}) =>
  post<Record<string, unknown>>(`developer/${name}`, body)
