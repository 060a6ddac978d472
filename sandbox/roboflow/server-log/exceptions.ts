import { type Chance, pick, whole } from './line.ts'
import type { Exception, Frame } from './structured-line.ts'

/** What fails a request on the server, and what the caller is answered. */
export interface Failure {
  exception: Exception
  request: string
  status: number
}

const APP = '/app/inference/core/'
const LIBRARIES = '/usr/local/lib/python3.10/dist-packages/'

const frame = (filename: string, lineno: number, name: string, code: string): Frame => ({
  filename,
  lineno,
  function: name,
  code,
})

const WRAPPER = frame(
  `${APP}interfaces/http/error_handlers.py`,
  186,
  'wrapped_route',
  'return route(*args, **kwargs)',
)
const DETECTION = frame(
  `${APP}interfaces/http/http_api.py`,
  1934,
  'infer_object_detection',
  'return process_inference_request(inference_request)',
)
const DETECT = 'POST /infer/object_detection'

/** Raised while objects were to be detected. */
const whileDetecting = (status: number, type: string, message: string, ...frames: Frame[]): Failure => ({
  exception: { type, message, stacktrace: [WRAPPER, DETECTION, ...frames] },
  request: DETECT,
  status,
})

const model = (chance: Chance) => `parts-${whole(chance, 9)}/${1 + whole(chance, 40)}`

export const badImage = (chance: Chance) =>
  whileDetecting(
    400,
    'InputImageLoadError',
    `Could not load an image from ${200 + whole(chance, 90_000)} bytes of base64.`,
    frame(`${APP}models/object_detection_base.py`, 168, 'preprocess', 'image = load_image(value)'),
    frame(`${APP}utils/image_utils.py`, 574, 'load_image_base64', 'raise InputImageLoadError(message)'),
  )

export const missingModel = (chance: Chance) =>
  whileDetecting(
    404,
    'RoboflowAPINotNotFoundError',
    `There is no version ${model(chance)} in this workspace.`,
    frame(`${APP}managers/base.py`, 102, 'add_model', 'model = self.model_registry.get_model(model_id)'),
    frame(`${APP}roboflow_api.py`, 176, '<lambda>', 'raise RoboflowAPINotNotFoundError(message)'),
  )

export const unpaidModel = (chance: Chance) =>
  whileDetecting(
    402,
    'PaymentRequiredModelAccessError',
    `The model ${model(chance)} cannot be fetched: the workspace has no credits left.`,
    frame(`${APP}managers/base.py`, 102, 'add_model', 'model = self.model_registry.get_model(model_id)'),
    frame(
      `${LIBRARIES}inference_models/weights_providers/roboflow.py`,
      251,
      'handle_response_errors',
      'raise PaymentRequiredModelAccessError(message)',
    ),
  )

export const outOfMemory = (chance: Chance) =>
  whileDetecting(
    500,
    'RuntimeError',
    `CUDA out of memory. Tried to allocate ${20 + whole(chance, 900)}.00 MiB. GPU 0 has a total capacity of 14.58 GiB of which ${1 + whole(chance, 19)}.06 MiB is free.`,
    frame(`${APP}models/roboflow.py`, 412, 'predict', 'return self.model(batch.to(self.device))'),
    frame(
      `${LIBRARIES}torch/nn/modules/module.py`,
      1553,
      '_call_impl',
      'return forward_call(*args, **kwargs)',
    ),
    frame(
      `${LIBRARIES}torch/nn/modules/conv.py`,
      458,
      'forward',
      'return F.conv2d(input, weight, self.bias)',
    ),
  )

export const brokenModel = (chance: Chance) =>
  whileDetecting(
    500,
    'ModelArtefactError',
    `The files of ${model(chance)} do not load: no ONNX session.`,
    frame(`${APP}registries/roboflow.py`, 137, 'get_model', 'return model_class(model_id, api_key)'),
    frame(`${APP}models/roboflow.py`, 867, '__init__', 'raise ModelArtefactError(message)'),
  )

const REQUEST_WRAPPER = `${APP}roboflow_api.py`

export const roboflowUnreachable = () =>
  whileDetecting(
    503,
    'RoboflowAPIConnectionError',
    'Could not connect to Roboflow API.',
    frame(`${APP}managers/base.py`, 102, 'add_model', 'model = self.model_registry.get_model(model_id)'),
    frame(REQUEST_WRAPPER, 228, 'wrapper', 'raise RoboflowAPIConnectionError(message)'),
  )

export const roboflowTooSlow = (chance: Chance) =>
  whileDetecting(
    504,
    'RoboflowAPITimeoutError',
    `Roboflow API did not answer within ${pick(chance, [30, 60, 120])} s.`,
    frame(REQUEST_WRAPPER, 220, 'wrapper', 'raise RoboflowAPITimeoutError(message)'),
  )

/** The true exception of a step of a Workflow, which the engine logs, and what the handler makes of it. */
export function failedStep(chance: Chance): { step: string; cause: Exception; failure: Failure } {
  const size = 90_000 + whole(chance, 5000)
  const message = `cannot reshape array of size ${size} into shape (175,175,4)`
  const engine = `${APP}workflows/execution_engine/v1/executor/core.py`
  return {
    step: pick(chance, ['crust_gauge', 'label_reader', 'parts_filter']),
    cause: {
      type: 'ValueError',
      message,
      stacktrace: [
        frame(engine, 429, 'safe_execute_step', 'run_step(step, batch)'),
        frame(engine, 489, 'run_simd_step', 'result = step.run(**inputs)'),
        frame(
          `${APP}workflows/core_steps/classical_cv/size_measurement/v1.py`,
          222,
          'run',
          'mask = mask.reshape(height, width, 4)',
        ),
      ],
    },
    failure: {
      exception: {
        type: 'StepExecutionError',
        message,
        stacktrace: [WRAPPER, frame(engine, 456, 'safe_execute_step', 'raise StepExecutionError(message)')],
      },
      request: 'POST /sandbox/workflows/count-parts',
      status: 500,
    },
  }
}
