import type { App } from '@slack/bolt'
import pTimeout from 'p-timeout'
import { z } from 'zod'
import { pickerOptions, type Services } from '../../operations/index.ts'
import type { Deployment } from '../../roboflow/index.ts'

/** Milliseconds to wait for the API: Slack wants the options within three seconds. */
const OPTIONS_TIMEOUT_MS = 2000

const typedSchema = z.string().catch('')

/**
 * The type-ahead over deployments. An API that does not answer, or not in time, is an empty list: the person can still
 * type a command, and what comes late serves the next letter.
 */
export function registerOptions(app: App, services: Services) {
  app.options(/.*/, async ({ ack, body, payload }) => {
    const nothing: Deployment[] = []
    const live = visibleTo(body.user.id).catch((error: unknown) => {
      services.log.warn({ err: error }, 'could not list deployments for the type-ahead')
      return nothing
    })
    const deployments = await pTimeout(live, { milliseconds: OPTIONS_TIMEOUT_MS, fallback: () => nothing })
    await ack({ options: pickerOptions(deployments, typedSchema.parse(payload.value)) })
  })

  const visibleTo = async (person: string) =>
    (await services.permissionsOf(person)).look ? services.liveDeployments.get() : []
}
