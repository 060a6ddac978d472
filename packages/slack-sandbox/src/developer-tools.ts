/** What whoever starts the sandbox lets the page look into and change besides Slack; the developer drawer speaks to it. */
export interface DeveloperTools {
  /** Tells what there is, then what changes; returns how to stop. */
  follow(listener: (message: object) => void): () => void
  /**
   * Does one act of the drawer; undefined when there is no such act.
   *
   * @throws Error with a sentence a person can read
   */
  act(name: string, body: unknown): Promise<object | undefined>
}
