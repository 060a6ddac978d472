import { expect, test } from 'vitest'
import { entryText } from '../../../src/incidents/views/entry-text.ts'
import { frame, handled, ROBOFLOW, TORCH } from '../payload/server-lines.ts'

const payload = JSON.stringify(
  handled('RuntimeError', 'CUDA out of memory', {
    frames: [
      frame(ROBOFLOW, 412, 'predict', 'scores = session(batch)'),
      frame(TORCH.replace('conv', 'module'), 1553, '_call_impl'),
      frame(TORCH, 549, '_conv_forward', 'return convolve(x)'),
    ],
  }),
)

test("an exception's own frames come first, and those of libraries are folded", () => {
  expect(entryText(payload, { isFolded: true })).toMatchInlineSnapshot(`
    "RuntimeError: CUDA out of memory
      /app/inference/core/models/roboflow.py:412 in predict
        scores = session(batch)
      /app/inference/core/interfaces/http/error_handlers.py:186 in wrapped_route
        answer = call(request)
      … /usr/local/lib/python3.10/dist-packages/torch/nn/modules/conv.py:549 in _conv_forward and 1 more in libraries"
  `)
})

test('a file has every frame of an exception, the newest first', () => {
  const lines = entryText(payload, { isFolded: false }).split('\n')
  expect(lines).toHaveLength(9)
  expect(lines[1]).toContain('conv.py:549 in _conv_forward')
})

test('a message that does not quote its exception is followed by it', () => {
  const step = JSON.stringify({
    ...handled('ValueError', 'cannot reshape'),
    message: 'Step $steps.a has failed',
  })
  expect(entryText(step, { isFolded: true }).split('\n')[0]).toBe(
    'Step $steps.a has failed (ValueError: cannot reshape)',
  )
})

test('a traceback that was printed is shown as it was printed', () => {
  const printed = 'Traceback (most recent call last):\n  File "/a.py", line 1, in run\nKeyError: 1'
  expect(entryText(printed, { isFolded: true })).toBe(printed)
})
