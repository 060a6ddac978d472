/** One entry as the API answers it. */
export interface Entry {
  insert_id: string
  payload: string
  severity: string
  timestamp: string
}

/** A source of numbers from 0 to below 1. */
export type Chance = () => number

const whole = (chance: Chance, below: number) => Math.floor(chance() * below)
const pick = <Item>(chance: Chance, items: readonly [Item, ...Item[]]): Item =>
  items[whole(chance, items.length)] ?? items[0]

const access = (chance: Chance) =>
  `INFO:     10.18.0.${2 + whole(chance, 250)}:${40_000 + whole(chance, 20_000)} - "${pick(chance, [
    'GET /info HTTP/1.1',
    'POST /infer/object_detection HTTP/1.1',
    'POST /infer/workflows/sandbox/count-parts HTTP/1.1',
    'GET /healthz HTTP/1.1',
  ])}" 200 OK`

const warning = (chance: Chance) =>
  pick(chance, [
    `WARNING:  request took ${2 + whole(chance, 8)}.${whole(chance, 10)} s, slower than the 2 s it should`,
    `WARNING:  model cache is ${90 + whole(chance, 9)} % full, the oldest model is dropped`,
  ])

const traceback = (chance: Chance, file: string, line: number, code: string, fault: string) =>
  `Traceback (most recent call last):
  File "/app/inference/core/interfaces/http/http_api.py", line ${160 + whole(chance, 40)}, in wrapped_route
    return await route(*args, **kwargs)
  File "/app/inference/${file}", line ${line}, in ${code}
${fault}`

const error = (chance: Chance) =>
  pick(chance, [
    () =>
      traceback(
        chance,
        'core/models/roboflow.py',
        412,
        'predict',
        `RuntimeError: CUDA out of memory. Tried to allocate ${20 + whole(chance, 900)}.00 MiB (GPU 0; 15.77 GiB total)`,
      ),
    () =>
      traceback(
        chance,
        'core/utils/image_utils.py',
        88,
        'load_image',
        'InputImageLoadError: Could not load valid image from base64 string.',
      ),
    () =>
      traceback(
        chance,
        'core/registries/roboflow.py',
        137,
        'get_model_type',
        `ModelArtefactError: no weights for parts-${whole(chance, 9)}/${whole(chance, 40)}`,
      ),
  ])()

/** What an inference server says: mostly that it answered, now and then that it was slow, rarely that it failed. */
export function randomLine(chance: Chance): { severity: string; payload: string } {
  const dice = chance()
  if (dice < 0.93) return { severity: 'INFO', payload: access(chance) }
  return dice < 0.98
    ? { severity: 'WARNING', payload: warning(chance) }
    : { severity: 'ERROR', payload: error(chance) }
}

/** Sixteen characters, a-z and 0-9. */
export const insertId = (chance: Chance) =>
  Array.from({ length: 16 }, () => whole(chance, 36).toString(36)).join('')
