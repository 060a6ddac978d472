/** The bot scopes that manifest.yml asks for, and what each is used for. */
export const SCOPES: Record<string, string> = {
  commands: 'the slash command',
  'app_mentions:read': 'mentions in channels and threads',
  'chat:write': 'cards, replies, and error threads',
  'chat:write.public': 'cards in public channels that the bot has not joined',
  'files:write': 'logs that are too long for a message',
  'im:write': 'sending log files by direct message',
  'users:read': "people's time zones",
  'users:read.email': 'the creator email in the form, and list --mine',
  'usergroups:read': 'members of user groups in OPERATORS, CREATORS, and LOOKERS',
  'channels:read': 'checking NOTIFY_CHANNEL, and finding the #channel to watch in',
  'channels:history': 'checking whether a message was delivered before retrying it',
  'groups:history': 'the same in private channels',
  'im:history': 'the same in direct messages',
  'groups:read': 'checking NOTIFY_CHANNEL when it is private',
}
