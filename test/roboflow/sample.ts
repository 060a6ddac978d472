import type { LogEntry } from '../../src/roboflow/log-schemas.ts'
import type { Deployment } from '../../src/roboflow/schemas.ts'

/** A deployment as the API's documentation shows it, with some fields put in or replaced. */
export const onTheWire = (fields: Record<string, unknown> = {}) => ({
  deployment_id: 'IwzJ5YLQ0iDhwzqoh3Ae',
  deployment_name: 'dev-testing',
  machine_type: 'dev-gpu',
  creator_email: 'ada@example.com',
  creator_id: 'user-1',
  subdomain: 'dev-testing',
  domain: 'dev-testing.roboflow.cloud',
  duration: 3.0,
  inference_version: '0.45.0',
  max_replicas: 1,
  min_replicas: 1,
  num_replicas: 0,
  status: 'pending',
  workspace_id: 'workspace-1',
  workspace_url: 'ada-workspace',
  ...fields,
})

/** The same as the client hands it on. */
export const deployment = (fields: Partial<Deployment> = {}): Deployment => ({
  id: 'IwzJ5YLQ0iDhwzqoh3Ae',
  name: 'dev-testing',
  machineType: 'dev-gpu',
  creatorEmail: 'ada@example.com',
  creatorId: 'user-1',
  subdomain: 'dev-testing',
  domain: 'dev-testing.roboflow.cloud',
  durationHours: 3,
  inferenceVersion: '0.45.0',
  maxReplicas: 1,
  minReplicas: 1,
  numReplicas: 0,
  status: 'pending',
  workspaceId: 'workspace-1',
  workspaceUrl: 'ada-workspace',
  otherFields: {},
  ...fields,
})

/** A log entry of an inference server. */
export const logEntry = (fields: Partial<LogEntry> = {}): LogEntry => ({
  insertId: 'gpwrgrw55p7b9jdq',
  payload: 'INFO:     10.18.0.38:46296 - "GET /info HTTP/1.1" 200 OK',
  severity: 'INFO',
  timestamp: '2025-01-22T13:23:14.209436+00:00',
  ...fields,
})
