/**
 * Lines as inference servers write them, without a secret: words that only look like one are in most of them. Values
 * are drawn by number, so that the same count gives the same lines.
 */
const SHAPES: readonly ((number: number) => string)[] = [
  // uvicorn and gunicorn
  n =>
    `INFO:     10.18.${n % 250}.7:${40_000 + (n % 20_000)} - "POST /infer/object_detection HTTP/1.1" 200 OK`,
  n => `INFO:     10.18.3.9:${n} - "GET /model/registry HTTP/1.1" 401 Unauthorized`,
  n => `INFO:     10.18.3.9:${n} - "POST /bakery-${n}/workflows/count-rolls?confidence=0.4 HTTP/1.1" 200 OK`,
  n => `INFO:     10.18.3.9:${n} - "GET /oauth/token HTTP/1.1" 404 Not Found`,
  n => `INFO:     10.18.3.9:${n} - "POST /password/reset HTTP/1.1" 422 Unprocessable Entity`,
  n => `INFO:     Started server process [${n}]`,
  () => 'INFO:     Uvicorn running on http://0.0.0.0:9001 (Press CTRL+C to quit)',
  n =>
    `[2026-08-22 09:14:${String(n % 60).padStart(2, '0')} +0000] [${n}] [INFO] Booting worker with pid: ${n}`,
  // structlog
  n =>
    JSON.stringify({
      method: 'POST',
      path: '/infer/object_detection',
      status_code: 200,
      model_id: `rolls-tray/${n}`,
      request_id: hex(n, 32),
      severity: 'INFO',
      timestamp: '2026-08-22 09:03.32',
      filename: 'http_api.py',
      message: 'POST /infer/object_detection 200',
    }),
  n =>
    JSON.stringify({
      request_id: hex(n, 32),
      severity: 'ERROR',
      exception: {
        type: 'MissingApiKeyError',
        message:
          'Required Roboflow API key is missing. Visit https://docs.roboflow.com/api-reference/authentication',
        stacktrace: [
          {
            filename: '/app/inference/core/roboflow_api.py',
            lineno: n,
            function: 'get_roboflow_workspace',
            code: 'params = [("api_key", api_key), ("nocache", "true")]',
          },
          {
            filename: '/app/inference/core/registries/roboflow.py',
            lineno: n,
            function: '_check_if_api_key_has_access_to_model',
            code: 'model = get_model(model_id=model_id, api_key=api_key)',
          },
        ],
      },
      message: 'MissingApiKeyError: Required Roboflow API key is missing.',
    }),
  n =>
    `{"severity": "WARNING", "trace_id": "${hex(n, 32)}", "span_id": "${hex(n, 16)}", "message": "Unknown token '<' at position ${n}"}`,
  n => `RoboflowAPINotAuthorizedError: Unauthorized access to roboflow API - check API key. Attempt ${n}`,
  n => `ModelArtefactError: sha256 mismatch: expected ${hex(n, 64)}, got ${hex(n + 1, 64)}`,
  n => `UnauthorizedModelAccessError: no access to model bakery-${n}/3 with this api key`,
  // tracebacks
  n =>
    `  File "/usr/local/lib/python3.10/dist-packages/transformers/tokenization_utils_base.py", line ${n}, in from_pretrained`,
  () => '    return cls._from_pretrained(resolved_vocab_files, pretrained_model_name_or_path, token=token)',
  () => '    raise ValueError("api_key must be set")',
  () => '    def __init__(self, api_key: Optional[str] = None, password: str = "", secret_key=None):',
  () => '    self.client = InferenceHTTPClient(api_url=url, api_key=os.environ.get("ROBOFLOW_API_KEY"))',
  () => '    password = getpass.getpass("Password: ")',
  () => "KeyError: 'api_key'",
  () => "TypeError: __init__() missing 1 required keyword-only argument: 'api_key'",
  () => "AttributeError: 'NoneType' object has no attribute 'access_token'",
  () => "TypeError: login() got an unexpected keyword argument 'use_auth_token'",
  n => `RuntimeError: CUDA out of memory. Tried to allocate ${n} MiB (GPU 0; 14.75 GiB total capacity)`,
  n =>
    `requests.exceptions.ConnectionError: HTTPSConnectionPool(host='api.roboflow.com', port=443): Max retries exceeded with url: /ort/crates/${n}`,
  // pydantic, FastAPI
  n =>
    `{"detail": [{"loc": ["query", "api_key"], "msg": "field required", "type": "value_error.missing", "n": ${n}}]}`,
  () => '{"detail": {"password": "field required", "access_token": null, "api_key": ""}}',
  () => 'pydantic.ValidationError: 1 validation error for Request: api_key: field required',
  () => "Body required fields: 'api_key', 'model_id', 'image'",
  // libraries
  n =>
    `Token indices sequence length is longer than the specified maximum sequence length for this model (${n} > 77).`,
  n =>
    `generation config: max_new_tokens=${n}, eos_token_id=50256, pad_token="<|endoftext|>", token_type_ids=None`,
  n => `tokenizer: eos_token: </s>, unk_token: <unk>, bos_token=<s>, vocab_size: ${n}`,
  () => 'Loading CLIP model ViT-B-32-quickgelu-laion400m_e32 (sk-learn-compatible feature extractor)',
  () =>
    'loaded mask-rcnn-resnet50-fpn-v2-coco-1234567890abcdef.onnx and task-specific-adapter-0123456789abcdef',
  () => 'model rf_detr_base loaded; disk-cache-directory-0123456789abcdefghij is writable',
  () => 'from huggingface_hub import hf_hub_download; hf_transfer is not enabled',
  n => `Downloading weights.onnx:  ${n % 100}%|█████▏    | 25.0M/48.1M [00:01<00:01, 20.4MB/s]`,
  n =>
    `\u001B[0;93m2026-08-22 09:14:07.${String(n).padStart(9, '0')} [W:onnxruntime:Default, device_discovery.cc:164] GPU device discovery failed\u001B[m`,
  n =>
    `Retrying (Retry(total=${n % 5}, connect=None, read=None, redirect=None, status=None)) after connection broken by 'ReadTimeoutError'`,
  () => 'InferenceDeprecationWarning: basic authentication is deprecated, bearer authentication is preferred',
  () => 'the bearer of bad news; basic preprocessing finished; Basic Authentication failed',
  () =>
    'WWW-Authenticate: Bearer realm="inference", error="invalid_token", error_description="The access token expired"',
  () => 'Authorization: missing',
  () => 'cookie: SameSite must be Lax; Set-Cookie header ignored; cookies are disabled',
  () =>
    'Use --api-key to authenticate, or set ROBOFLOW_API_KEY. usage: serve [--api-key API_KEY] [--token TOKEN]',
  () => 'error: the following arguments are required: --api-key, --password',
  () =>
    'no api key was given; the api key is invalid; API key: missing; api_key=None; password=***; api_key=<your key>',
  () => 'password: required, token: expired, secret: not set, client_secret=<set>',
  () => 'user_password=user.password, password=[REDACTED], private_key=/etc/tls/key.pem, PWD=/app, OLDPWD=/',
  n => `storage_key=rolls/${n}.onnx, secretName: roboflow-tls, public_key=abc${n}`,
  () => 'primary key: id, foreign key: model_id, sort_key=created_at, cache key: rolls-tray/12',
  n => `keyframe=${n} keypoints=[(1, 2), (3, 4)] key_press=None hotkey: ctrl+k`,
  n =>
    `Stream rtsp://10.0.0.${n % 250}:554/stream1 connected; http://localhost:9001/docs and ws://127.0.0.1:${n}/x@2x.png`,
  () => 'fetched https://source.example.com/dataset/ABCDEF/original.jpg?width=640&height=480&version=12',
  () =>
    'sent mail to ada@example.com about git@github.com:roboflow/inference.git and git+ssh://git@github.com/roboflow/inference',
  n => `Memory usage before: ${n}:${n + 1}@2026-08-22 and after; ratio 3:2@4x`,
  () =>
    '-----BEGIN CERTIFICATE----- expected, found an empty file; PRIVATE KEY file /etc/tls/key.pem is missing',
  n => `Pipeline ${hex(n, 8)}-${hex(n + 1, 4)}-4${hex(n + 2, 3)}-a${hex(n + 3, 3)}-${hex(n, 12)} started`,
  n => `image/jpeg;base64 payload of ${n} bytes; etag "${hex(n, 32)}"; insert_id ${hex(n, 16)}`,
  n => `signature: (image, model_id, confidence=0.4) -> List[Detection]; function signature mismatch ${n}`,
  n => `docker image roboflow/roboflow-inference-server-gpu@sha256:${hex(n, 64)}`,
  n => `session_id=${n} user_token_count=${n} total_tokens: ${n} tokens/s: 12.5 token: ${n % 50}`,
]

/** As digits of the number's multiples: no two numbers give the same. */
function hex(number: number, length: number): string {
  let digits = ''
  for (let part = number + 1; digits.length < length; part = (part * 48_271) % 2_147_483_647)
    digits += part.toString(16)
  return digits.slice(0, length)
}

/** `count` lines of all shapes in turn. */
export const ordinaryLines = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => (SHAPES[index % SHAPES.length] ?? String)(index))
