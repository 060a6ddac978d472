export { fill } from './acting/filling.ts'
export { messageRefusal } from './block-kit/message.ts'
export { viewProblems } from './block-kit/view.ts'
export { builtPage } from './built-page.ts'
export { sendSigned } from './delivery/signed-http.ts'
export type {
  DeveloperHost,
  DeveloperPanel,
  PanelApi,
} from './developer/developer-host.ts'
export type { TrafficEntry } from './developer/protocol.ts'
export type { Fault } from './faults.ts'
export type { DeliveryEntry, RequestEntry } from './journal.ts'
export { createClock, type MovableClock } from './movable-clock.ts'
export { startSlackOnFreePort } from './on-free-port.ts'
export { openInBrowser } from './open-in-browser.ts'
export type { Channel, HomeView, Message, OpenView, Person, Place, StateValues } from './protocol.ts'
export { type SavedSlack, savedSlackSchema } from './saved.ts'
export {
  type ActAnswer,
  type ChannelSetup,
  type Plain,
  type SlackSandbox,
  type SlackSandboxOptions,
  startSlack,
  type UserGroup,
  type Visible,
  type Wanted,
} from './server.ts'
export { keepState, readState } from './state-file.ts'
