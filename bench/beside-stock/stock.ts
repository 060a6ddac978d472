import bolt from '@slack/bolt'

/** A stock Bolt app as a newcomer would write it: it lists deployments, and does nothing else. */
interface Deployment {
  deployment_name: string
  machine_type: string
  status: string
  creator_email: string
  duration: number
}

const { ROBOFLOW_API_URL, ROBOFLOW_API_KEY, SLACK_API_URL, PORT } = process.env
const app = new bolt.App({
  token: process.env.SLACK_BOT_TOKEN ?? '',
  signingSecret: process.env.SLACK_SIGNING_SECRET ?? '',
  clientOptions: { slackApiUrl: SLACK_API_URL ?? 'https://slack.com/api/' },
})

app.command('/roboflow', async ({ command, ack, respond }) => {
  await ack()
  if (command.text !== 'list') {
    await respond('Try `/roboflow list`.')
    return
  }
  const response = await fetch(`${ROBOFLOW_API_URL}/list?api_key=${ROBOFLOW_API_KEY}`)
  const deployments = (await response.json()) as Deployment[]
  await respond({
    text: `${deployments.length} deployments`,
    blocks: deployments.map(({ deployment_name, machine_type, status, creator_email, duration }) => ({
      type: 'section',
      text: {
        type: 'mrkdwn',
        text: `*${deployment_name}* · ${status}\n${machine_type} · ${duration} h · ${creator_email}`,
      },
    })),
  })
})

await app.start(Number(PORT))
