import { type Line, type Occasion, requestId } from './line.ts'

/** One frame of a traceback, with its line of source. */
export interface Frame {
  filename: string
  lineno: number
  function: string
  code: string
}

export interface Exception {
  /** The bare name of its class. */
  type: string
  message: string
  /** Oldest first: the last one raised. */
  stacktrace: Frame[]
}

export interface Told {
  level: 'WARNING' | 'ERROR'
  message: string
  exception?: Exception
  /** Whether it was logged while a request was handled; worker threads lose the id of theirs. */
  request?: string
  /** Who logged it, which is hardly ever who failed. */
  by: { filename: string; func_name: string; lineno: number }
}

/** Of ten structured lines, those that reach the API as JSON text and not as an object. */
const AS_TEXT = 0.2

/**
 * One of the server's own lines, JSON on stderr, as it reaches the API. Mostly an agent has parsed it: then the
 * severity is the server's own and no longer stands in the object. Else it is text, labelled ERROR as all of stderr.
 */
export function structured({ chance, at }: Occasion, { level, message, exception, request, by }: Told): Line {
  const asText = chance() < AS_TEXT
  const fields = {
    ...(request !== undefined && { request_id: request }),
    ...(asText && { severity: level }),
    timestamp: structlogTime(at),
    ...(exception && {
      exception: { ...exception, stacktrace: exception.stacktrace.map(each => ({ ...each })) },
    }),
    ...by,
    message,
  }
  return asText
    ? { severity: 'ERROR', payload: inAscii(JSON.stringify(fields)) }
    : { severity: level, payload: fields }
}

/** The server's handler logs what went wrong with a request, at ERROR, with the exception. */
export const handled = (
  occasion: Occasion,
  exception: Exception,
  request = requestId(occasion.chance),
): Line =>
  structured(occasion, {
    level: 'ERROR',
    message: `${exception.type}: ${exception.message}`,
    exception,
    request,
    by: byHandler(447),
  })

/** Logged by the function that turns exceptions into answers. */
export const byHandler = (lineno: number) => ({
  filename: 'error_handlers.py',
  func_name: 'wrapped_route',
  lineno,
})

/** Such as `2026-08-21 18:33.52`: the server's own format has a dot before the seconds. */
function structlogTime(at: number): string {
  const [date = '', time = ''] = new Date(at).toISOString().split('T')
  return `${date} ${time.slice(0, 5)}.${time.slice(6, 8)}`
}

/** As Python's json writes it. */
const inAscii = (text: string) =>
  text.replace(/[\u0080-\uffff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
