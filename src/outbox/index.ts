// The door of the room: messages on their way to Slack.
export * from './channel-policy.ts'
export * from './deliver.ts'
export * from './messenger.ts'
export * from './refusals.ts'
