import { expect, test } from 'vitest'
import { isInferenceRequest } from '../../../src/incidents/payload/inference-request.ts'

const access = (request: string, status = '200 OK') =>
  `INFO:     10.18.3.7:51544 - "${request} HTTP/1.1" ${status}`

test.each([
  access('POST /infer/object_detection'),
  access('POST /bakery-4/workflows/count-rolls'),
  access('POST /rolls-tray/12?api_key=EXAMPLEKEY0NOT0REAL0&confidence=0.4'),
  access('GET /rolls-tray/12'),
  access('POST /infer/classification', '422 Unprocessable Entity'),
  access('POST /infer/object_detection', '500 Internal Server Error'),
  access('GET /inference_pipelines/7/consume'),
  access('POST /info-desk/3'),
  access('POST /metrics/2'),
  '{"method": "POST", "path": "/infer/object_detection", "status_code": 200, "severity": "INFO", "message": "Request completed"}',
  { method: 'POST', path: '/infer/object_detection', status_code: 200, severity: 'INFO', message: 'done' },
])('a request for inference: %j', payload => {
  expect(isInferenceRequest(payload)).toBe(true)
})

test.each([
  access('GET /'),
  access('GET /info'),
  access('GET /info/'),
  access('GET /info?verbose=1'),
  access('GET /healthz'),
  access('GET /healthz', '503 Service Unavailable'),
  access('GET /readiness', '503 Service Unavailable'),
  access('GET /metrics'),
  access('GET /docs'),
  access('GET /openapi.json'),
  access('GET /redoc'),
  access('GET /static/logo.png'),
  access('GET /_next/static/chunks/main.js'),
  access('OPTIONS /infer/object_detection'),
  access('HEAD /infer/object_detection'),
  'INFO:     Started server process [1]',
  'a caller wrote: INFO:     10.18.3.7:1 - "POST /infer/x HTTP/1.1" 200 OK',
  '{"severity": "ERROR", "message": "no request", "exception": {"type": "ValueError", "message": ""}}',
  { method: 'GET', path: '/healthz', status_code: 200, severity: 'INFO', message: 'done' },
  '{"status_code"',
  '',
  null,
  7,
  ['POST'],
])('no request for inference: %j', payload => {
  expect(isInferenceRequest(payload)).toBe(false)
})
