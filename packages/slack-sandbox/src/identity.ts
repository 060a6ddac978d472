import type { Manifest } from './manifest.ts'

/** Who the workspace, the app and its bot are. */
export interface Identity {
  team: { id: string; name: string; domain: string }
  app: { id: string; name: string }
  bot: { id: string; userId: string; name: string }
}

/** Fixed identifiers, so that a page left open finds the same people after a restart. */
export function createIdentity(manifest: Manifest): Identity {
  return {
    team: { id: 'T0SANDBOX', name: 'Sandbox', domain: 'sandbox' },
    app: { id: 'A0SANDBOX', name: manifest.appName },
    bot: { id: 'B0SANDBOX', userId: 'U0BOT', name: manifest.botName },
  }
}
