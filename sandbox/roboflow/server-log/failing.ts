import { type Failure, failedStep } from './exceptions.ts'
import { type Line, type Occasion, onStderr, requestId } from './line.ts'
import { byHandler, handled, structured } from './structured-line.ts'
import { callerAccess } from './uvicorn.ts'

/** A request that fails: what the handler logs, then the access line. */
export const failing = (occasion: Occasion, { exception, request, status }: Failure): Line[] => [
  handled(occasion, exception),
  callerAccess(occasion.chance, request, status),
]

/** A step of a Workflow that fails logs twice: its true exception, without the request's id, then the handler's. */
export function failingStep(occasion: Occasion): Line[] {
  const { step, cause, failure } = failedStep(occasion.chance)
  return [
    structured(occasion, {
      level: 'ERROR',
      message: `Execution of step $steps.${step} encountered error.`,
      exception: cause,
      by: { filename: 'core.py', func_name: 'safe_execute_step', lineno: 442 },
    }),
    ...failing(occasion, failure),
  ]
}

/** A request refused for want of credits before anything is raised: two classes are logged without an exception. */
export function refusingUnpaid(
  occasion: Occasion,
  type: 'PaymentRequiredError' | 'CreditsExceededError',
): Line[] {
  const line = structured(occasion, {
    level: type === 'PaymentRequiredError' ? 'WARNING' : 'ERROR',
    message: `${type}: Not enough credits to perform this request.`,
    request: requestId(occasion.chance),
    by: byHandler(329),
  })
  return [line, callerAccess(occasion.chance, 'POST /infer/workflows/sandbox/count-parts', 402)]
}

const TRACEBACK = [
  'ERROR:    Exception in ASGI application',
  'Traceback (most recent call last):',
  '  File "/usr/local/lib/python3.10/dist-packages/uvicorn/protocols/http/httptools_impl.py", line 409, in run_asgi',
  '    result = await app(self.scope, self.receive, self.send)',
  '  File "/usr/local/lib/python3.10/dist-packages/starlette/middleware/base.py", line 182, in __call__',
  '    response = await self.dispatch_func(request, call_next)',
  '  File "/app/inference/core/interfaces/http/http_api.py", line 1257, in check_authorization',
  '    workspace_url = await get_roboflow_workspace_async(api_key=api_key)',
  '  File "/app/inference/core/roboflow_api.py", line 349, in get_roboflow_workspace_async',
  '    workspace_id = api_key_info["workspace"]["url"]',
  "KeyError: 'workspace'",
]

/** What nobody handles ends as text, an entry for each of its lines, and an access line that says INFO. */
export const uncaught = ({ chance }: Occasion): Line[] => [
  callerAccess(chance, 'POST /infer/object_detection', 500),
  ...TRACEBACK.map(onStderr),
]
