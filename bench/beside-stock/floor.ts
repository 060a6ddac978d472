import { createHmac, timingSafeEqual } from 'node:crypto'
import { Agent, createServer, request } from 'node:http'

/** The least that can be done: the same command over bare node:http, with connections kept alive. */
const { ROBOFLOW_API_URL, ROBOFLOW_API_KEY, SLACK_SIGNING_SECRET = '', PORT } = process.env
const agent = new Agent({ keepAlive: true })

function call(url: string, method: string, body?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' }
    const sent = request(url, { method, agent, headers }, response => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', part => {
        text += part
      })
      response.on('end', () => resolve(text))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

async function list(responseUrl: string) {
  const answer = await call(`${ROBOFLOW_API_URL}/list?api_key=${ROBOFLOW_API_KEY}`, 'GET')
  const deployments = JSON.parse(answer) as Record<string, unknown>[]
  const text = deployments.map(each => `*${each.deployment_name}* · ${each.status} · ${each.machine_type}`)
  await call(responseUrl, 'POST', JSON.stringify({ text: text.join('\n') }))
}

createServer((incoming, response) => {
  let body = ''
  incoming.setEncoding('utf8')
  incoming.on('data', part => {
    body += part
  })
  incoming.on('end', () => {
    const at = incoming.headers['x-slack-request-timestamp']
    const wanted = `v0=${createHmac('sha256', SLACK_SIGNING_SECRET).update(`v0:${at}:${body}`).digest('hex')}`
    const given = String(incoming.headers['x-slack-signature'])
    const isSlack = given.length === wanted.length && timingSafeEqual(Buffer.from(given), Buffer.from(wanted))
    response.writeHead(isSlack ? 200 : 401).end()
    const responseUrl = new URLSearchParams(body).get('response_url')
    if (isSlack && responseUrl !== null) void list(responseUrl)
  })
}).listen(Number(PORT))
