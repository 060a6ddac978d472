/** The bot scopes that manifest.yml asks for, and what each is used for. */
export const SCOPES: Record<string, string> = {
  commands: 'the slash command',
  'app_mentions:read': 'being asked in threads',
  'chat:write': 'cards, answers and error threads',
  'chat:write.public': 'cards in public channels the bot was not invited to',
  'files:write': 'logs that do not fit a message',
  'im:write': 'sending a person their log file',
  'users:read': "people's time zones",
  'users:read.email': 'the creator e-mail in the form, and list --mine',
  'usergroups:read': 'who belongs to a usergroup in OPERATORS or CREATORS',
  'channels:read': 'checking NOTIFY_CHANNEL, and watch with a #channel',
  'channels:history': 'finding out whether a message had arrived before it is posted again',
  'groups:history': 'the same in private channels',
  'im:history': 'the same in direct messages',
  'groups:read': 'checking NOTIFY_CHANNEL when it is private',
}
