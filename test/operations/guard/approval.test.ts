import { expect, test } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { approvalReason } from '../../../src/operations/guard/approval.ts'

const REQUIRED = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
  ROBOFLOW_API_KEY: 'key',
  NOTIFY_CHANNEL: 'C0123456789',
}
const ruleOf = (APPROVAL: string) => readConfig({ ...REQUIRED, APPROVAL }).APPROVAL

test.each([
  ['prod-gpu,prod-cpu,duration>12h', { machineTypes: ['prod-gpu', 'prod-cpu'], longerThan: 12 * 3_600_000 }],
  ['duration > 90m', { machineTypes: [], longerThan: 90 * 60_000 }],
  ['prod-gpu', { machineTypes: ['prod-gpu'], longerThan: undefined }],
])('APPROVAL=%s is understood', (text, rule) => {
  expect(ruleOf(text)).toEqual(rule)
})

test.each(['prod-gpu,', 'duration>', 'duration>soon', 'duration>1h,duration>2h', 'prod gpu', 'duration<12h'])(
  'APPROVAL=%s is refused with an example',
  text => expect(() => ruleOf(text)).toThrow('example: prod-gpu,prod-cpu,duration>12h'),
)

test.each([
  ['prod-gpu', 1, 'machine type prod-gpu'],
  ['dev-gpu', 13, 'a duration of more than 12 h'],
  ['dev-gpu', 12, undefined],
  ['dev-gpu', undefined, undefined],
])('%s for %s h needs approval for: %s', (machineType, durationHours, because) => {
  const rule = { machineTypes: ['prod-gpu'], longerThan: 12 * 3_600_000 }
  expect(approvalReason(rule, { machineType, durationHours })).toBe(because)
})
