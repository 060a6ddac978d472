import { expect, test } from 'vitest'
import { deploymentCard } from '../../../src/deployments/views/deployment-card.ts'
import { reminderMessage } from '../../../src/deployments/views/reminder.ts'
import { read } from '../../block-kit/reading.ts'
import { deployment } from '../../roboflow/sample.ts'

const NOW = new Date('2026-01-31T12:00:00Z')
const END = { at: new Date('2026-01-31T12:15:00Z'), sure: true }
const READY = deployment({ status: 'ready', numReplicas: 1 })

test('a card reads so', () => {
  const facts = { deployment: READY, end: END, createdBy: 'U0ADA', createdAt: NOW, tenthsLeft: 1, now: NOW }
  expect(read(deploymentCard(facts))).toMatchInlineSnapshot(`
    "*dev-testing* · :large_green_circle: ready
    Expires <!date^1769861700^{date_short_pretty} at {time}|2026-01-31 12:15 UTC>
    *Machine*
    dev-gpu
    *Replicas*
    1 of 1 available
    *Version*
    0.45.0
    *Address*
    \`https://dev-testing.roboflow.cloud\`
    ▰▱▱▱▱▱▱▱▱▱ 10% left
    Created by <@U0ADA> <!date^1769860800^{date_short_pretty} at {time}|2026-01-31 12:00 UTC>
    Details
    Logs
    Errors
    Pause
    Delete
    Change expiry"
  `)
})

test('a reminder reads so', () => {
  expect(read(reminderMessage(READY, END, { slackId: 'U0ADA' }, NOW))).toMatchInlineSnapshot(`
    ":bell: <@U0ADA>'s \`dev-testing\` expires in 15 min (<!date^1769861700^{date_short_pretty} at {time}|2026-01-31 12:15 UTC>).
    Create again
    Pause
    Delete now
    Delete at expiry
    Remind me again…
    in 10 minutes
    in 30 minutes
    never"
  `)
})
