import type { SlackSandbox } from '../packages/slack-sandbox/src/index.ts'
import type { RoboflowSandbox } from './roboflow/server.ts'

/** The settings that connect a bot to a local Slack and a local Roboflow; `home` is its NOTIFY_CHANNEL. */
export const botSettings = (slack: SlackSandbox, roboflow: RoboflowSandbox, home: string) => ({
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_APP_TOKEN: slack.appToken,
  SLACK_API_URL: slack.apiUrl,
  ROBOFLOW_API_URL: roboflow.url,
  ROBOFLOW_API_KEY: roboflow.apiKey,
  INFERENCE_SERVERS_URL: roboflow.serversUrl,
  NOTIFY_CHANNEL: home,
  PORT: '0',
})
