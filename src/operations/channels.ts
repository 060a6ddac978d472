/** Slack's channels, as people name them. */
export interface Channels {
  /** The id of `#name`, `<#C…|name>` or an id itself; undefined when the bot knows no such channel. */
  find(text: string): Promise<string | undefined>
}
