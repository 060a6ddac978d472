import { STATUS_CODES } from 'node:http'
import { type Chance, type Line, onStderr, onStdout, pick, whole } from './line.ts'

/** uvicorn's access line, whose level is INFO whatever the status. */
const access = (address: string, request: string, status: number) =>
  onStdout(`INFO:     ${address} - "${request} HTTP/1.1" ${status} ${STATUS_CODES[status] ?? ''}`)

/** The access line of somebody's request. */
export const callerAccess = (chance: Chance, request: string, status: number) =>
  access(`10.18.3.${2 + whole(chance, 20)}:${ephemeralPort(chance)}`, request, status)

/** The access line of a request from inside the cluster, such as a probe. */
export const probeAccess = (chance: Chance, path: string, status = 200) =>
  access(`10.18.0.38:${ephemeralPort(chance)}`, `GET ${path}`, status)

export const probe = (chance: Chance) => probeAccess(chance, pick(chance, ['/info', '/healthz']))

const ephemeralPort = (chance: Chance) => 32_768 + whole(chance, 28_000)

/** What a server writes from its first import until it answers. */
export const startUp = (chance: Chance): Line[] => [
  onStderr(
    '/app/inference/core/env.py:243: InferenceDeprecationWarning: The gaze endpoint will be removed in the next release',
  ),
  onStderr('  warnings.warn('),
  onStderr('INFO:     Started server process [1]'),
  onStderr('INFO:     Waiting for application startup.'),
  onStderr('INFO:     Application startup complete.'),
  onStderr('INFO:     Uvicorn running on http://0.0.0.0:9001 (Press CTRL+C to quit)'),
  probeAccess(chance, '/readiness', 503),
  probeAccess(chance, '/readiness'),
]

/** What a server writes when it is told to end. One that is killed writes nothing. */
export const SHUT_DOWN: readonly Line[] = [
  'Shutting down',
  'Waiting for application shutdown.',
  'Application shutdown complete.',
  'Finished server process [1]',
].map(words => onStderr(`INFO:     ${words}`))
