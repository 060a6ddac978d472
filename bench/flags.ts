import settings from '../package.json' with { type: 'json' }

/** Node's flags with which `npm start` runs the bot. */
export const FLAGS: string[] = settings.scripts.start.match(/--\S+/g) ?? []
