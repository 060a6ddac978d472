/** Slack's channels, as people name them. */
export interface Channels {
  /** The id of `#name`, `<#C…|name>` or an id itself; undefined when the bot knows no such channel. */
  find(text: string): Promise<string | undefined>
  /** Whether the person and the bot are both members of the channel; false where that cannot be had. */
  bothAreIn(channel: string, person: string): Promise<boolean>
}
