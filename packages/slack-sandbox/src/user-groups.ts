/** A user group, such as `@operators`. */
export interface UserGroup {
  id: string
  /** Without `@`. */
  handle: string
  name: string
  /** Person identifiers. */
  users: string[]
}
