import { type Mrkdwn, mrkdwn, userMention } from '../../block-kit/index.ts'
import type { Creator } from '../creator.ts'

/** Whose a deployment is, before its name: "@ada's". */
export const creatorWords = (creator: Creator): Mrkdwn => {
  if (creator === undefined) return mrkdwn`Deployment`
  return 'slackId' in creator ? mrkdwn`${userMention(creator.slackId)}'s` : mrkdwn`${creator.email}'s`
}
