import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

let folder: string
let workspace: TestWorkspace
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ownership-'))
  workspace = await openWorkspace({
    roboflow: { readyAfterMs: 0, logEveryMs: Number.POSITIVE_INFINITY },
    environment: {
      OPERATORS: 'U0GRACE',
      EXPIRY_CRON: '* * * * * *',
      DATABASE_URL: `file:${join(folder, 'bot.db')}`,
    },
  })
  make('of-ada', 'ada@example.com')
  make('of-nobody', 'gone@example.com')
})
afterEach(async () => {
  await workspace.stop()
  rmSync(folder, { recursive: true })
})

const make = (name: string, email: string) =>
  workspace.roboflow.makeElsewhere({
    deployment_name: name,
    machine_type: 'dev-gpu',
    creator_email: email,
    duration: 1,
  })

/** What the bot told a person directly, once it holds the words. */
const toldDirectly = (person: string, words: string) =>
  workspace.slack.waitFor(() => {
    const { id } = workspace.slack.directMessage(person)
    return workspace.slack.messages(id).find(message => readable(message).includes(words))
  }, 15_000)

/** What comes of a change that only operators and the owner may make: it is done, or the person is told why not. */
async function changeBy(person: string, name: string): Promise<string> {
  const { slack, deployments } = workspace
  const seen = new Set(slack.messages(deployments, person).map(({ ts }) => ts))
  await workspace.commandOf(person, `expires ${name} in 50m`)
  const answer = await slack.waitFor(
    () =>
      slack
        .messages(deployments, person)
        .find(({ ts, text }) => !seen.has(ts) && /set `|You can't/.test(text)),
    15_000,
  )
  return answer.text
}

const mine = async (person: string) => {
  const { slack, deployments } = workspace
  const seen = new Set(slack.messages(deployments, person).map(({ ts }) => ts))
  await workspace.commandOf(person, 'list --mine')
  const list = await slack.waitFor(() =>
    slack
      .messages(deployments, person)
      .find(({ ts, text }) => !seen.has(ts) && text.includes('owned by you')),
  )
  return readable(list)
}

describe('claim', () => {
  test('makes what nobody in Slack owns the person’s: their list has it, and they may change it', async () => {
    expect(await changeBy(workspace.linus, 'of-nobody')).toContain("You can't set the expiry of")
    await workspace.commandOf(workspace.linus, 'claim of-nobody')
    await workspace.said('<@U0LINUS> claimed `of-nobody`')
    expect(await mine(workspace.linus)).toContain('of-nobody')
    expect(await changeBy(workspace.linus, 'of-nobody')).toContain('<@U0LINUS> set `of-nobody` to expire')
  })

  test('of what has an owner in Slack is refused to who is no operator, with whom to ask', async () => {
    await workspace.commandOf(workspace.linus, 'claim of-ada')
    const refusal = await workspace.toldTo(workspace.linus, "You can't claim")
    expect(refusal.text).toContain('someone in Slack owns it, so only operators can. Ask <@U0GRACE>.')
    expect(await mine(workspace.linus)).not.toContain('of-ada')
  })

  test('by an operator takes it from its owner, who is told and may no longer change it', async () => {
    await workspace.commandOf(workspace.grace, 'claim of-ada')
    await workspace.said('<@U0GRACE> claimed `of-ada`')
    await toldDirectly(workspace.ada, "It's no longer your deployment")
    expect(await changeBy(workspace.ada, 'of-ada')).toContain('only operators and its owner can')
  })

  test('of what is theirs already changes nothing', async () => {
    await workspace.commandOf(workspace.linus, 'claim of-nobody')
    await workspace.said('<@U0LINUS> claimed `of-nobody`')
    await workspace.commandOf(workspace.linus, 'claim of-nobody')
    await workspace.toldTo(workspace.linus, 'is already yours')
  })
})

describe('a claim while Slack cannot say who has the address', () => {
  test('is refused: what is somebody’s is not taken for nobody’s', async () => {
    workspace.slack.setFault({ method: 'users.lookupByEmail', status: 500 })
    await workspace.commandOf(workspace.linus, 'claim of-ada')
    await workspace.toldTo(workspace.linus, "Slack didn't tell me who owns")
    expect(await mine(workspace.linus)).not.toContain('of-ada')
  })
})

describe('give', () => {
  test('makes it the other’s: both are told, and the creator’s address gives no rights', async () => {
    await workspace.command('give of-ada @linus')
    await workspace.said('<@U0ADA> gave `of-ada` to <@U0LINUS>')
    await toldDirectly(workspace.linus, "<@U0ADA> gave you `of-ada`. It's your deployment now.")
    expect(await mine(workspace.linus)).toContain('of-ada')
    expect(await mine(workspace.ada)).not.toContain('of-ada')
    expect(await changeBy(workspace.ada, 'of-ada')).toContain("You can't set the expiry of")
    expect(await changeBy(workspace.linus, 'of-ada')).toContain('<@U0LINUS> set `of-ada` to expire')
  })

  test('by an operator tells who gets it and whose it was', async () => {
    await workspace.commandOf(workspace.grace, 'give of-ada @linus')
    await toldDirectly(workspace.linus, '<@U0GRACE> gave you `of-ada`')
    await toldDirectly(workspace.ada, '<@U0GRACE> gave `of-ada` to <@U0LINUS>')
  })

  test('is kept over a restart, and shown by its details and card', async () => {
    await workspace.command('give of-ada @linus')
    await workspace.said('<@U0ADA> gave `of-ada` to <@U0LINUS>')
    await workspace.restart()
    await workspace.command('show of-ada')
    await workspace.told('owned by <@U0LINUS>')
    expect(await changeBy(workspace.ada, 'of-ada')).toContain("You can't set the expiry of")
  })

  test('moves its costs and reminders to the new owner', async () => {
    await workspace.command('give of-ada @linus')
    await workspace.said('<@U0ADA> gave `of-ada` to <@U0LINUS>')
    await workspace.command('costs --by person')
    const costs = readable(await workspace.told('Person'))
    expect(costs).toContain('U0LINUS')
    expect(costs).not.toContain('U0ADA')
    await workspace.commandOf(workspace.linus, 'reminders of-ada --again 1s')
    const reminder = await workspace.slack.waitFor(
      () =>
        workspace.slack
          .messages(workspace.deployments)
          .find(({ metadata }) => metadata?.event_type === 'expiry_reminder'),
      15_000,
    )
    expect(reminder.text).toContain('<@U0LINUS>')
    expect(reminder.text).not.toContain('<@U0ADA>')
  })

  test('takes the right to have it deleted at its end, too', async () => {
    await workspace.command('done of-ada')
    await workspace.said('scheduled `of-ada` for deletion')
    await workspace.command('give of-ada @linus')
    await workspace.said('<@U0ADA> gave `of-ada` to <@U0LINUS>')
    await workspace.commandOf(workspace.linus, 'expires of-ada in 1s')
    await toldDirectly(workspace.ada, "I didn't delete `of-ada` at expiry")
    expect(workspace.roboflow.requests.some(({ path }) => path === '/delete')).toBe(false)
  })

  test.each([
    ['nobody', '@nobody-here', "I can't find"],
    ['a bot', '<@U0BOT>', "can't own deployments"],
  ])('to %s is refused', async (_, to, words) => {
    await workspace.command(`give of-ada ${to}`)
    await workspace.told(words)
    expect(await mine(workspace.ada)).toContain('of-ada')
  })

  test('without a person says what is missing', async () => {
    await workspace.command('give of-ada')
    await workspace.told('Say who gets it')
  })
})
