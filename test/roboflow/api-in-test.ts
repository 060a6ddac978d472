import { afterAll } from 'vitest'
import { createRoboflowClient, type RoboflowClient } from '../../src/roboflow/client.ts'
import { type Answer, type ScriptedApi, startScriptedApi } from './scripted-api.ts'

/** Has characters that a URL must encode, so that both spellings can be looked for. */
export const API_KEY = 'rf_SECRET+key/42='

const open: { close(): Promise<void> }[] = []
afterAll(async () => {
  for (const each of open) await each.close()
})

/** A server that is closed after the file's last test. */
export async function serve(...answers: [Answer, ...Answer[]]): Promise<ScriptedApi> {
  const api = await startScriptedApi(...answers)
  open.push(api)
  return api
}

/** A client of whatever listens there, closed after the file's last test. */
export function clientAt(baseUrl: string, timeoutMs = 5000): RoboflowClient {
  const client = createRoboflowClient({ baseUrl, apiKey: API_KEY, timeoutMs })
  open.unshift(client)
  return client
}

/** A client together with what the server that answers it has received. */
export async function clientOf(...answers: [Answer, ...Answer[]]) {
  const { url, received } = await serve(...answers)
  return { client: clientAt(url), received }
}
