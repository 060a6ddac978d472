import type { LogEntry } from '../developer/protocol.ts'

/** Text as it is; of a structured payload its message, which opens into the whole. */
export function LogPayload({ payload }: Pick<LogEntry, 'payload'>) {
  if (typeof payload === 'string') return payload
  const { message } = { message: undefined, ...(typeof payload === 'object' ? payload : {}) }
  return (
    <details>
      <summary>{typeof message === 'string' ? message : JSON.stringify(payload)}</summary>
      {JSON.stringify(payload, null, 2)}
    </details>
  )
}
