import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorkspace, type TestWorkspace } from './workspace.ts'

let workspace: TestWorkspace
beforeEach(async () => {
  await workspace?.stop()
  workspace = await openWorkspace({ roboflow: { readyAfterMs: 0 } })
})
afterAll(() => workspace.stop())

const limited = (method: string, retryAfter: number, times?: number) =>
  workspace.slack.setFault({ kind: 'rate_limited', method, retryAfter, ...(times ? { times } : {}) })

const makeDeployment = (deployment_name: string) =>
  workspace.roboflow.makeElsewhere({
    deployment_name,
    machine_type: 'dev-gpu',
    creator_email: 'ada@example.com',
  })

/** Milliseconds until it is there. */
async function timed(work: () => Promise<unknown>) {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

describe('while Slack limits one method for half a minute', () => {
  test.each(['users.info', 'conversations.list', 'conversations.replies', 'usergroups.users.list'])(
    'a form opens within two seconds, whoever asks, when it is %s',
    async method => {
      limited(method, 30)
      await workspace.command('history --by @nobody')
      await workspace.command('watch nothing #no-such-channel')
      const opened = await timed(async () => {
        await workspace.commandOf(workspace.grace, 'create soon-there')
        await workspace.modalOf(workspace.grace, 'soon-there')
      })
      expect(opened).toBeLessThan(2000)
    },
  )

  test('a change is refused with the reason where Slack never said who asks, and made where it did', async () => {
    makeDeployment('known')
    await workspace.command('show known')
    await workspace.told('*known* is')
    limited('users.info', 30)
    await workspace.commandOf(workspace.grace, 'resume known')
    await workspace.toldTo(workspace.grace, "Slack didn't tell me who you are")
    await workspace.command('watch known')
    await workspace.told('Watching')
  })

  test('who names a channel that cannot be looked up is told when to try again', async () => {
    makeDeployment('watched')
    limited('conversations.list', 30)
    await workspace.command('watch watched #vision-team')
    await workspace.told(/Slack limits how often I can ask it\. Try again in (30|29) s/)
    workspace.slack.setFault(undefined)
    await workspace.command('watch watched')
    await workspace.told('Watching')
  })
})

test('a look-up waits for its own pause where it is short, and what was asked is done', async () => {
  makeDeployment('sooner')
  limited('users.info', 1, 1)
  await workspace.command('watch sooner')
  await workspace.told('Watching')
})

test('a form that could not be filled at once is filled after the pause', async () => {
  workspace.roboflow.setFault({ path: '/machine_types', delayMs: 800 })
  limited('views.update', 2, 1)
  await workspace.command('create filled')
  await workspace.modal('filled')
})
