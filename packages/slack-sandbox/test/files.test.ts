import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SlackSandbox } from '../src/server.ts'
import { call, GENERAL, startWorkspace, VISION_TEAM } from './workspace.ts'

let slack: SlackSandbox
let client: WebClient

beforeEach(async () => {
  slack = await startWorkspace()
  client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } })
})

afterEach(() => slack.stop())

const upload = { content: 'ERROR ümlaut', filename: 'dev.log', title: 'The log', initial_comment: 'Here:' }

test('a file is uploaded into a thread, where everybody can read it', async () => {
  const { ts } = await client.chat.postMessage({ channel: GENERAL, text: 'root' })
  await client.filesUploadV2({ ...upload, channel_id: GENERAL, thread_ts: ts ?? '' })
  const message = await slack.waitFor(() => slack.messages(GENERAL)[1])
  expect(message).toMatchObject({
    text: 'Here:',
    threadTs: ts,
    files: [{ name: 'dev.log', title: 'The log', size: 13 }],
  })
  const read = await fetch(slack.url + message.files[0]?.url)
  expect(await read.text()).toBe('ERROR ümlaut')
  const info = await client.files.info({ file: message.files[0]?.id ?? '' })
  expect(info.file).toMatchObject({ name: 'dev.log', size: 13 })
})

test('a file does not go where the bot is not a member', async () => {
  const sent = client.filesUploadV2({ ...upload, channel_id: VISION_TEAM })
  await expect(sent).rejects.toMatchObject({ data: { error: 'not_in_channel' } })
})

test('a file whose bytes are not as many as announced is refused, and one without bytes is not found', async () => {
  const announced = (await call(slack, 'files.getUploadURLExternal', { filename: 'a.log', length: 12 })).body
  const files = [{ id: announced.file_id }]
  expect((await call(slack, 'files.completeUploadExternal', { files })).body.error).toBe('file_not_found')
  await fetch(String(announced.upload_url), { method: 'POST', body: 'ERROR ümlaut' })
  expect((await call(slack, 'files.completeUploadExternal', { files })).body.error).toBe('file_update_failed')
  expect((await fetch(`${slack.url}/upload/made-up`, { method: 'POST', body: 'x' })).status).toBe(404)
})
