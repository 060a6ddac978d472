import type { App } from '@slack/bolt'
import type { Directory } from '../web-api/directory.ts'

/**
 * What Slack says of people and usergroups that have changed: they are looked up again for the next request, so that a
 * right that was taken away ends at once. Where Slack sends nothing, it ends when the look-up has grown old.
 */
export function registerRightsChanges(app: App, directory: Pick<Directory, 'forgetPerson' | 'forgetGroup'>) {
  app.event('user_change', async ({ event }) => directory.forgetPerson(event.user.id))
  app.event('subteam_updated', async ({ event }) => directory.forgetGroup(event.subteam.id))
  app.event('subteam_members_changed', async ({ event }) => directory.forgetGroup(event.subteam_id))
}
