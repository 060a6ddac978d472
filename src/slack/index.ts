// The door of the room: Slack's requests, and its Web API.
export * from './bolt/app.ts'
export * from './bolt/readiness.ts'
export * from './bolt/transport.ts'
export * from './web-api/open-web-api.ts'
