import { payloadAsText } from '../../roboflow/index.ts'
import { exceptionInText } from './exception-in-text.ts'
import type { PayloadReading } from './payload-reading.ts'
import { plainShape } from './plain-shapes.ts'
import { structuredPayload } from './structured.ts'

/**
 * Reads a payload of any shape: a structured line of the inference server as an object or as JSON text, the plain text
 * of uvicorn, gunicorn, onnxruntime, Python and its libraries, or anything else, which is its own message. Pure and
 * total: it never throws, and its time is bounded by the payload's length, not its depth.
 *
 * @example
 * readPayload('INFO:     Started server process [1]').source // 'startup'
 */
export function readPayload(payload: unknown): PayloadReading {
  const raw = payloadAsText(payload)
  const structured = structuredPayload(payload)
  if (structured) return { ...structured, raw }
  const shape = plainShape(raw)
  const exception = exceptionInText(shape.message)
  return {
    ...shape,
    source: exception && shape.source === 'library' ? 'server' : shape.source,
    ...(exception ? { exception } : {}),
    raw,
  }
}
