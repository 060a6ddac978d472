/** Lines as the inference server writes them, in its structured shape and as text. */

const wrapper = {
  filename: '/app/inference/core/interfaces/http/error_handlers.py',
  lineno: 186,
  function: 'wrapped_route',
  code: 'answer = call(request)',
}

export const frame = (filename: string, lineno: number, name: string, code = 'go()') => ({
  filename,
  lineno,
  function: name,
  code,
})

export const ROBOFLOW = '/app/inference/core/models/roboflow.py'
export const TORCH = '/usr/local/lib/python3.10/dist-packages/torch/nn/modules/conv.py'

/** A handled exception, with keys in the order in which the server writes them. */
export const handled = (
  type: string,
  message: string,
  {
    requestId = 'f'.repeat(32),
    frames = [frame(ROBOFLOW, 412, 'predict')],
    severity = 'ERROR',
    ...rest
  } = {},
) => ({
  ...rest,
  request_id: requestId,
  severity,
  timestamp: '2026-08-22 09:11.42',
  exception: { type, message, stacktrace: [wrapper, ...frames] },
  filename: 'error_handlers.py',
  func_name: 'wrapped_route',
  lineno: 447,
  message: `${type}: ${message}`,
})

/** A line without an exception. */
export const logged = (
  severity: string | undefined,
  message: string,
  fields: Record<string, unknown> = {},
) => ({
  ...fields,
  severity,
  timestamp: '2026-08-22 09:03.22',
  filename: 'http_api.py',
  func_name: 'load_model',
  lineno: 2771,
  message,
})

/** As many as there are, each a start of the server that is labelled as standard error may be. */
export const START_UP = [
  'INFO:     Started server process [1]',
  'INFO:     Waiting for application startup.',
  'INFO:     Application startup complete.',
  'INFO:     Uvicorn running on http://0.0.0.0:9001 (Press CTRL+C to quit)',
]

export const access = (path: string, status: number) =>
  `INFO:     10.18.3.7:51544 - "POST ${path} HTTP/1.1" ${status} ${status === 200 ? 'OK' : 'Bad'}`
