/**
 * What to do about an error of Slack's.
 * - `retry`: a fault of Slack's own; the message may have been taken, so it is looked for first.
 * - `retry_for_a_day`: about this message alone, or not known; the rest of its channel does not wait for it.
 * - `pause_everything`: the token or the app is refused, and every other call would be.
 * - `pause_channel`: nothing can be said there for now.
 * - `make_anew`: the message, or the root of its thread, can no longer be edited or replied to.
 * - `simplify`: the form is refused; the plain text may pass.
 * - `give_up`: it will never pass.
 */
export type Decision =
  | 'retry'
  | 'retry_for_a_day'
  | 'pause_everything'
  | 'pause_channel'
  | 'make_anew'
  | 'simplify'
  | 'give_up'

/** By decision, what Slack answers to chat.*, files.* and conversations.* (https://docs.slack.dev/reference/methods). */
const REFUSALS: Record<Decision, readonly string[]> = {
  retry: [
    'accesslimited',
    'fatal_error',
    'internal_error',
    'message_limit_exceeded',
    'rate_limited',
    'ratelimited',
    'request_timeout',
    'service_unavailable',
    'team_added_to_org',
  ],
  retry_for_a_day: [
    'external_channel_migrating',
    'file_update_failed',
    'list_record_comment_fetch_failed',
    'streaming_state_conflict',
    'unable_to_share_files',
    'update_failed',
  ],
  pause_everything: [
    'access_denied',
    'account_inactive',
    'app_not_installed',
    'enterprise_is_restricted',
    'invalid_auth',
    'missing_scope',
    'no_permission',
    'not_allowed_token_type',
    'not_authed',
    'org_login_required',
    'team_access_not_granted',
    'token_expired',
    'token_revoked',
    'two_factor_setup_required',
  ],
  pause_channel: [
    'channel_is_limited_access',
    'channel_not_found',
    'ekm_access_denied',
    'invalid_channel',
    'invalid_user_combination',
    'is_archived',
    'is_inactive',
    'messages_tab_disabled',
    'method_not_supported_for_channel_type',
    'not_in_channel',
    'posting_to_channel_denied',
    'restricted_action',
    'restricted_action_non_threadable_channel',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'team_not_found',
    'user_disabled',
    'user_not_found',
    'user_not_visible',
  ],
  make_anew: [
    'block_mismatch',
    'cannot_reply_to_message',
    'cant_update_message',
    'edit_window_closed',
    'message_not_found',
    // One locked thread is no reason to say nothing in the whole channel.
    'restricted_action_thread_locked',
    'thread_not_found',
  ],
  simplify: [
    'alt_txt_too_large',
    'attachment_payload_limit_exceeded',
    'cant_broadcast_message',
    'invalid_attachments',
    'invalid_blocks',
    'invalid_blocks_format',
    'invalid_metadata_format',
    'invalid_metadata_schema',
    'markdown_text_conflict',
    'metadata_must_be_sent_from_app',
    'metadata_too_large',
    'msg_blocks_too_long',
    'msg_too_long',
    'no_dual_broadcast_content_update',
    'too_many_attachments',
    'too_many_contact_cards',
    'unsupported_block_type',
  ],
  give_up: [
    'as_user_not_supported',
    'blocked_file_type',
    'channels_limit_exceeded',
    'draft_already_deleted',
    'draft_already_sent',
    'draft_has_conflict',
    'draft_not_found',
    'duplicate_channel_not_found',
    'duplicate_message_not_found',
    'file_deleted',
    'file_is_deleted',
    'file_not_found',
    'file_share_limit_reached',
    'file_type_not_allowed',
    'file_upload_size_restricted',
    'file_uploads_disabled',
    'file_uploads_except_images_disabled',
    'invalid_cursor',
    'invalid_metadata_filter_keys',
    'invalid_ts_latest',
    'invalid_ts_oldest',
    'max_file_sharing_exceeded',
    'missing_argument',
    'missing_file_data',
    'no_text',
    'not_enough_users',
    'slack_connect_blocked_file_type',
    'slack_connect_canvas_sharing_blocked',
    'slack_connect_clip_sharing_blocked',
    'slack_connect_file_link_sharing_blocked',
    'slack_connect_file_upload_sharing_blocked',
    'slack_connect_lists_sharing_blocked',
    'snippet_too_large',
    'storage_limit_reached',
    'too_many_users',
    'unknown_snippet_type',
    'unknown_subtype',
    'users_list_not_supplied',
  ],
}

/** A file needs more than a message does; where only files are refused, its thread is told so. */
const ONLY_FILES = ['missing_scope', 'not_in_channel', 'posting_to_channel_denied', 'restricted_action']

const DECISIONS = new Map(
  Object.entries(REFUSALS).flatMap(([decision, errors]) =>
    errors.map(error => [error, decision as Decision] as const),
  ),
)

/** Of an error code such as `not_in_channel`; one that is not in the table is tried again for a day. */
export function decisionOn(error: string, isFile = false): Decision {
  if (isFile && ONLY_FILES.includes(error)) return 'give_up'
  return DECISIONS.get(error) ?? 'retry_for_a_day'
}

/** Whether the table names it. */
export const isKnown = (error: string): boolean => DECISIONS.has(error)
