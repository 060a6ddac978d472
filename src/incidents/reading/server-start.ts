const LINE = 'INFO:     Started '
/** Where the level's padding ends. */
const TENTH = 10
const LETTER_S = 0x53

/** Whether a payload is the line with which uvicorn says that a process of the server has started. */
export const isServerStart = (payload: unknown): boolean =>
  typeof payload === 'string' &&
  payload.charCodeAt(TENTH) === LETTER_S &&
  payload.startsWith(LINE) &&
  /^(?:server|parent) process \[/.test(payload.slice(LINE.length, LINE.length + 40))
