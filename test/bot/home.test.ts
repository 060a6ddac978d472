import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fill } from '../../packages/slack-sandbox/src/index.ts'
import { readCommand } from '../../src/block-kit/index.ts'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

let workspace: TestWorkspace
beforeEach(async () => {
  workspace = await openWorkspace({
    roboflow: { seed: 'demo', readyAfterMs: 0, logEveryMs: Number.POSITIVE_INFINITY },
  })
})
afterEach(() => workspace.stop())

const homeOf = (person: string) => workspace.slack.home(person)

/** Ada's Home, once it holds the words. */
const homeWith = (words: string | RegExp, person = workspace.ada) =>
  workspace.slack.waitFor(() => {
    const home = homeOf(person)
    return home && RegExp(words).test(readable(home.view)) ? home : undefined
  })

async function openHome() {
  expect(await workspace.slack.openHome(workspace.ada)).toEqual({ ok: true })
  return homeWith('Dedicated deployments')
}

const namesIn = (home: { view: { blocks: unknown } }) =>
  [...readable(home.view).matchAll(/"text":"\*([a-z-]+)\* ·/g)].map(([, name]) => name)

/** The block of a deployment's buttons, to press the right one of several with one label. */
const buttonOf =
  (command: string) =>
  ({ value }: { value?: unknown }) =>
    typeof value === 'string' && readCommand(value).line === command

const direct = () => workspace.slack.directMessage(workspace.ada).id

describe('the Home tab', () => {
  test('shows every live deployment, what ends first at the top, to whoever opens it', async () => {
    const home = await openHome()
    expect(namesIn(home)).toHaveLength(5)
    const ends = [...readable(home.view).matchAll(/Expires <!date\^(\d+)/g)].map(([, end]) => Number(end))
    expect(ends).toHaveLength(4)
    expect(ends).toEqual(ends.toSorted((one, other) => one - other))
    expect(namesIn(home).at(-1)).toBe('night-batch')
    expect(homeOf(workspace.grace)).toBeUndefined()
  })

  test('says that nothing runs, and makes the first from there', async () => {
    for (const { deployment_name } of workspace.roboflow.deployments()) {
      workspace.roboflow.vanish(deployment_name)
    }
    const empty = await openHome()
    expect(readable(empty.view)).toContain('No deployments are running')
    await workspace.slack.pressButton(workspace.ada, empty, 'New deployment')
    const form = await workspace.modal('Create a deployment')
    const values = fill(form, { name: 'from-home', machine: 'dev-cpu', duration: '1h' })
    expect(await workspace.slack.submit(workspace.ada, form.id, values)).toMatchObject({ ok: true })
    await homeWith(/\*from-home\* ·/)
    const card = await workspace.said('*from-home*')
    expect(card.metadata?.event_type).toBe('deployment')
  })

  test('answers a look-up in the person’s direct messages', async () => {
    const home = await openHome()
    await workspace.slack.pressButton(workspace.ada, home, buttonOf('show defect-line'))
    const answer = await workspace.slack.waitFor(() =>
      workspace.slack.messages(direct()).find(message => readable(message).includes('*defect-line* is')),
    )
    expect(answer.ephemeralFor).toBeUndefined()
    await workspace.slack.pressButton(workspace.ada, answer, 'Refresh')
    await workspace.slack.waitFor(() =>
      workspace.slack.messages(direct()).find(({ ts, edited }) => ts === answer.ts && edited),
    )
  })

  test('resumes, says so where everybody sees it, and is drawn anew', async () => {
    const home = await openHome()
    await workspace.slack.pressButton(workspace.ada, home, buttonOf('resume pallet-cam'))
    const after = await homeWith(
      /\*pallet-cam\* · :(large_green_circle: ready|hourglass_flowing_sand: pending)/,
    )
    expect(after.hash).not.toBe(home.hash)
    await workspace.said('resumed `pallet-cam`')
  })

  test('pauses after asking, and is drawn anew', async () => {
    const home = await openHome()
    await workspace.slack.pressButton(workspace.ada, home, buttonOf('pause defect-line'))
    const question = await workspace.modal('Pause')
    await workspace.slack.submit(workspace.ada, question.id)
    await homeWith(/\*defect-line\* · :double_vertical_bar: paused/)
  })

  test('is drawn anew after a change that was refused, since it was out of date', async () => {
    const home = await openHome()
    workspace.roboflow.vanish('pallet-cam')
    await workspace.slack.pressButton(workspace.ada, home, buttonOf('resume pallet-cam'))
    await workspace.slack.waitFor(() => {
      const now = homeOf(workspace.ada)
      return now && !namesIn(now).includes('pallet-cam')
    })
    await workspace.slack.waitFor(() =>
      workspace.slack.messages(direct()).find(message => readable(message).includes('no deployment named')),
    )
  })

  test('shows only what the person may do, when OPERATORS names who may change what', async () => {
    await workspace.restart({ OPERATORS: workspace.grace })
    const ofAda = JSON.stringify((await openHome()).view)
    expect(ofAda).toContain('resume pallet-cam')
    expect(ofAda).not.toMatch(/(pause|resume|delete) (shelf-count|label-check|night-batch)/)
    await workspace.slack.openHome(workspace.grace)
    expect(JSON.stringify((await homeWith('shelf-count', workspace.grace)).view)).toMatch(
      /delete shelf-count/,
    )
  })

  test('shows what is new when it is refreshed', async () => {
    const home = await openHome()
    workspace.roboflow.makeElsewhere({
      deployment_name: 'elsewhere',
      machine_type: 'dev-cpu',
      creator_email: 'grace@example.com',
    })
    await workspace.slack.pressButton(workspace.ada, home, 'Refresh')
    expect(readable((await homeWith(/\*elsewhere\* ·/)).view)).toContain('grace@example.com')
  })

  test('tells that the API fails, escaped, and is whole again by Try again', async () => {
    workspace.roboflow.setFault({ status: 418, body: 'no <!channel> tea' })
    const failed = await openHome()
    expect(readable(failed.view)).toContain('no &lt;!channel&gt; tea')
    workspace.roboflow.setFault(undefined)
    await workspace.slack.pressButton(workspace.ada, failed, 'Try again')
    expect(namesIn(await homeWith('Soonest expiry first'))).toHaveLength(5)
  })

  test('of 500 deployments stays within what Slack takes, and says how many more there are', async () => {
    await workspace.stop()
    workspace = await openWorkspace({ roboflow: { seed: '500-deployments' } })
    const home = await openHome()
    expect(home.view.blocks.length).toBeLessThanOrEqual(100)
    expect(readable(home.view)).toMatch(/460 more deployments not shown/)
    await workspace.slack.pressButton(workspace.ada, home, 'List all')
    await workspace.slack.waitFor(() =>
      workspace.slack.messages(direct()).find(message => readable(message).includes('500 deployments')),
    )
  })
})
