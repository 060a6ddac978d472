import { describe, expect, test } from 'vitest'
import { decisionOn, isKnown } from '../../src/outbox/refusals.ts'
import byMethod from './slack-errors.json' with { type: 'json' }

const errors = [...new Set(Object.values(byMethod).flat())]

describe('what Slack refuses', () => {
  test.each(errors)('has a decision of its own for %s', error => {
    expect(isKnown(error)).toBe(true)
  })

  test.each<[string, string[]]>([
    ['retry', ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'ratelimited']],
    [
      'pause_everything',
      [
        'invalid_auth',
        'token_revoked',
        'token_expired',
        'account_inactive',
        'not_authed',
        'missing_scope',
        'org_login_required',
        'team_access_not_granted',
        'not_allowed_token_type',
      ],
    ],
    [
      'pause_channel',
      ['is_archived', 'channel_not_found', 'not_in_channel', 'restricted_action', 'ekm_access_denied'],
    ],
    ['make_anew', ['message_not_found', 'cant_update_message', 'edit_window_closed', 'thread_not_found']],
    ['simplify', ['invalid_blocks', 'invalid_blocks_format', 'msg_too_long', 'metadata_too_large']],
    ['give_up', ['no_text']],
    ['retry_for_a_day', ['update_failed', 'an_error_of_next_year']],
  ])('is met with %s where it says so', (decision, told) => {
    for (const error of told) expect([error, decisionOn(error)]).toEqual([error, decision])
  })

  test('gives up a file where the channel takes messages but no files', () => {
    expect(decisionOn('not_in_channel', true)).toBe('give_up')
    expect(decisionOn('invalid_auth', true)).toBe('pause_everything')
    expect(decisionOn('is_archived', true)).toBe('pause_channel')
  })
})
