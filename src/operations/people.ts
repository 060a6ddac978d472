/**
 * `member` of the bot's own workspace, in full; `guest`, who sees some channels; `stranger` of another workspace (Slack
 * Connect), or whose account is deactivated; `bot`; `unknown` when Slack could not be asked.
 */
export type PersonKind = 'member' | 'guest' | 'stranger' | 'bot' | 'unknown'

/** What the bot needs to know of a person. */
export interface Person {
  email?: string | undefined
  /** IANA zone, such as `Europe/Berlin`; UTC when Slack does not say. */
  timeZone: string
  kind: PersonKind
}

/** Slack people by user id, cached; one who cannot be looked up is `unknown` rather than an error. */
export interface People {
  find(id: string): Promise<Person>
  /** Whether the usergroup has the person; nobody is in one that could never be read. */
  isInGroup(group: string, person: string): Promise<boolean>
  /** The user id meant by `@name`, `<@U…|name>`, an id or an e-mail address; undefined when nobody is. */
  named(text: string): Promise<string | undefined>
  /** The user id of who has the address; `nobody` when Slack says so, `unknown` when it could not be asked. */
  withAddress(email: string): Promise<{ id: string } | 'nobody' | 'unknown'>
}
