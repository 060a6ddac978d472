import type { WebClientOptions } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Observe } from '../../observe.ts'
import { createChannels } from './channels.ts'
import { SlackClient } from './client.ts'
import { clientOptionsFor } from './client-options.ts'
import { createDirectory, type Directory } from './directory.ts'
import { createIdentity, type Identity } from './identity.ts'
import { createMessenger } from './messenger.ts'
import { redactingFetch } from './redacting-fetch.ts'
import { createSlackCheck } from './slack-check.ts'
import { createSlackHttp, type SlackHttp } from './slack-http.ts'

const MINUTE = 60_000

interface Options {
  botToken: string
  /** Slack's own, if left out. */
  apiUrl: string | undefined
  redact: (text: string) => string
  observe: Observe
  log: Logger
}

/** Slack's Web API as one bot token reaches it, over connections that are kept alive until `close`. */
export interface WebApi {
  client: SlackClient
  clientOptions: WebClientOptions
  messenger: ReturnType<typeof createMessenger>
  identity: () => Promise<Identity>
  directory: Directory
  channels: ReturnType<typeof createChannels>
  check: ReturnType<typeof createSlackCheck>
  post: SlackHttp['post']
  close: SlackHttp['close']
}

export function openWebApi({ botToken, apiUrl, redact, observe, log }: Options): WebApi {
  const { fetch, post, close } = createSlackHttp()
  const clientOptions = clientOptionsFor(apiUrl, redactingFetch(redact, fetch), log)
  const client = new SlackClient(botToken, clientOptions, observe)
  const identity = createIdentity(client, Date.now)
  return {
    client,
    clientOptions,
    identity,
    messenger: createMessenger(botToken, clientOptions, redact, observe),
    directory: createDirectory(client, identity, log, Date.now, 10 * MINUTE),
    channels: createChannels(client, identity, log, Date.now, MINUTE),
    check: createSlackCheck(botToken, clientOptions, () => performance.now()),
    post,
    close,
  }
}
