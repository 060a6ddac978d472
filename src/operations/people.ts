/** What the bot needs to know of a person. */
export interface Person {
  email?: string | undefined
  /** IANA zone, such as `Europe/Berlin`; UTC when Slack does not say. */
  timeZone: string
}

/** Slack people by user id, cached; an unknown one is `{timeZone: 'UTC'}` rather than an error. */
export interface People {
  find(id: string): Promise<Person>
}
