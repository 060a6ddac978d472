// The door of the room: the dedicated-deployments API, as its documentation has it.
export * from './client.ts'
export * from './errors.ts'
export * from './inference-server.ts'
export * from './log-payload.ts'
export * from './log-schemas.ts'
export * from './log-window.ts'
export * from './schemas.ts'
export * from './severity.ts'
