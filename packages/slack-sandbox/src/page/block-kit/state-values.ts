import type { StateValues } from '../../protocol.ts'

/** An element's part of the state: its type and what it holds, as Slack sends it. */
export type Payload = Record<string, unknown>

/** The values with one element's replaced. */
export function withPayload(
  values: StateValues,
  blockId: string,
  actionId: string,
  payload: Payload,
): StateValues {
  return { ...values, [blockId]: { ...values[blockId], [actionId]: payload } }
}
