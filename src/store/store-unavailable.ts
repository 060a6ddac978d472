/**
 * The database cannot be reached, does not answer in time, or cannot be written. The message says which, in a few
 * words.
 */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'

  /** A bot that came later has changed the tables. */
  static ofNewerVersion(cause?: unknown): StoreUnavailable {
    return new StoreUnavailable('it belongs to a newer version of the bot', { cause })
  }

  /** What anything thrown says, unless it is one already. */
  static from(error: unknown): StoreUnavailable {
    if (error instanceof StoreUnavailable) return error
    return new StoreUnavailable(error instanceof Error ? error.message : String(error), { cause: error })
  }
}
