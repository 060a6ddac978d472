import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await openWorkspace({
    roboflow: { readyAfterMs: 0 },
    slack: { unknownBlockTypes: ['data_visualization', 'table'] },
    environment: { EXPIRY_CRON: '* * * * * *', REMINDERS: '2h59m57s' },
  })
})
afterAll(() => workspace.stop())

test('says about what a deployment costs in the form, on its card, in the list, at Home and in its reminder', async () => {
  await workspace.command('create about-gpu dev-gpu')
  const form = await workspace.modal('3 h of dev-gpu: about 3 credits')
  expect(JSON.stringify(form.view)).toContain('Development, CPU; expires · about 0.25 credits/h')
  await workspace.slack.submit(workspace.ada, form.id)
  expect(readable(await workspace.said('*about-gpu*'))).toMatch(/about 1 credit\/h, [\d.]+ so far/)

  await workspace.command('list')
  expect(readable(await workspace.told('about-gpu'))).toMatch(/about 1 credit\/h, [\d.]+ so far/)
  await workspace.command('show about-gpu')
  expect(readable(await workspace.told('Deployment ID'))).toMatch(/about 1 credit\/h, [\d.]+ so far/)
  await workspace.slack.openHome(workspace.ada)
  await workspace.slack.waitFor(() => {
    const home = workspace.slack.home(workspace.ada)
    return home && /about 1 credit\/h, [\d.]+ so far/.test(readable(home.view)) ? home : undefined
  })
  const reminder = await workspace.slack.waitFor(
    () => workspace.slack.messages(workspace.deployments).find(({ text }) => text.includes(':bell:')),
    15_000,
  )
  expect(readable(reminder)).toContain('Cost: about 1 credit/h')
})

test('says what a pause saves, and that a paused one uses nothing', async () => {
  await workspace.command('pause about-gpu')
  const form = await workspace.modal('Pausing saves about 1 credit/h.')
  await workspace.slack.submit(workspace.ada, form.id)
  await workspace.said('paused `about-gpu`')
  await workspace.command('list')
  expect(readable(await workspace.told('about-gpu'))).toMatch(/credits so far, none while paused/)
})

test('estimates a production type by the hour, and says nothing where a duration cannot be read', async () => {
  await workspace.command('create about-prod prod-gpu 3h --min 2 --max 2')
  const form = await workspace.modal("2 × prod-gpu: about 2 credits/h until it's paused or deleted")
  await workspace.slack.close(workspace.ada, form.id)
  await workspace.command('create about-long dev-gpu long')
  expect(JSON.stringify((await workspace.modal('about-long')).view)).not.toContain(':moneybag:')
})

test('answers costs in text where Slack knows neither tables nor charts', async () => {
  await workspace.command('costs')
  const report = await workspace.told('Costs')
  const types = report.blocks.map(({ type }) => type)
  expect(types).not.toContain('table')
  expect(types).not.toContain('data_visualization')
  expect(readable(report)).toMatch(/`about-gpu` · [\w ]+ · about [\d.]+ credits?/)
  expect(readable(report)).toMatch(/about-gpu █+ [\d.]+/)
  await workspace.command('costs --by person')
  expect(readable(await workspace.told('By machine'))).toContain('<@U0ADA> · ')
})
