import type { App } from '@slack/bolt'
import type { Services } from '../../operations/services.ts'
import { pickerOptions } from '../../views/picker-modal.ts'

/** The type-ahead over deployments. An API that does not answer is an empty list: the person can still type a command. */
export function registerOptions(app: App, services: Services) {
  app.options(/.*/, async ({ ack, payload }) => {
    const deployments = await services.inventory.live().catch((error: unknown) => {
      services.log.warn({ err: error }, 'could not offer deployments')
      return []
    })
    await ack({ options: pickerOptions(deployments, payload.value ?? '') })
  })
}
