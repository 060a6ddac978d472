import { sendSigned } from '../../packages/slack-sandbox/src/index.ts'
import { freePort } from '../free-port.ts'
import { openWorkspace, type TestWorkspace } from './workspace.ts'

type Options = NonNullable<Parameters<typeof openWorkspace>[0]>

/** A workspace whose bot is called by signed HTTP, and a way to call it as Slack would. */
export interface HttpWorkspace extends TestWorkspace {
  /** Where the bot takes Slack's requests. */
  url: string
  /** Sends a payload, signed. */
  send(
    kind: Parameters<typeof sendSigned>[2],
    payload: Record<string, unknown>,
  ): ReturnType<typeof sendSigned>
}

export async function openHttpWorkspace(options: Options = {}): Promise<HttpWorkspace> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/slack/events`
  const given = options.environment
  const workspace = await openWorkspace({
    ...options,
    slack: { requestUrl: url, ...options.slack },
    environment: async (slack, roboflow) => ({
      SLACK_APP_TOKEN: '',
      SLACK_SIGNING_SECRET: slack.signingSecret,
      PORT: String(port),
      ...(typeof given === 'function' ? await given(slack, roboflow) : given),
    }),
  })
  return {
    ...workspace,
    url,
    send: (kind, payload) =>
      sendSigned(url, workspace.slack.signingSecret, kind, payload, Math.floor(Date.now() / 1000)),
  }
}
