/** The API has made the change, and the database could not take it down. The message says why not. */
export class NotRecorded extends Error {
  override readonly name = 'NotRecorded'
}
