import { z } from 'zod'
import { savedSlackSchema } from '../packages/slack-sandbox/src/index.ts'
import { savedRoboflowSchema } from './roboflow/saved.ts'

/** What `npm run sandbox -- --state FILE` keeps. */
export const stateSchema = z.object({
  version: z.literal(1),
  slack: savedSlackSchema,
  roboflow: savedRoboflowSchema,
})
