import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { loadingModal, type Modal, messageModal, modalView } from '../../block-kit/modal.ts'
import type { Arguments, Operation } from '../../operations/operation.ts'
import type { Services } from '../../operations/services.ts'
import { failureWords } from './failure.ts'
import { metadataOf, type Origin } from './origin.ts'

/** Whose modal it is: the operation it will run, or (`pick`) the one it asks a deployment for. */
export interface Purpose {
  kind: 'run' | 'pick'
  operation: Operation
  given: Arguments
  origin: Origin
  about?: Modal['about']
}

export interface ModalOpener {
  /**
   * Opens a modal while its trigger lives (3 s). Content that is there at once is opened whole, so that nothing
   * flickers; for slower content a loading view is opened and filled. Throws what `content` throws as long as nothing
   * was opened; later failures are shown in the modal.
   */
  open(triggerId: string, purpose: Purpose, content: () => Promise<Modal>): Promise<void>
  /** Fills a view that is open already. */
  fill(viewId: string, purpose: Purpose, content: () => Promise<Modal>): Promise<void>
}

/** Milliseconds within which content counts as being there at once. */
const AT_ONCE = 300

const openedSchema = z.object({ view: z.object({ id: z.string() }) })

export const viewOf = ({ kind, operation, given, origin, about }: Purpose, modal: Modal): ModalView =>
  modalView(modal, `${kind}:${operation.verb}`, metadataOf(origin, given, modal.about ?? about))

export function createModalOpener(client: WebClient, services: Services): ModalOpener {
  async function fill(viewId: string, purpose: Purpose, content: () => Promise<Modal>) {
    const modal = await content().catch(error =>
      messageModal('Something went wrong', failureWords(error, services)),
    )
    await client.views.update({ view_id: viewId, view: viewOf(purpose, modal) })
  }

  return {
    fill,
    async open(triggerId, purpose, content) {
      const modal = content()
      let timer: NodeJS.Timeout | undefined
      const patience = new Promise<undefined>(resolve => {
        timer = setTimeout(resolve, AT_ONCE, undefined)
      })
      const ready = await Promise.race([modal, patience]).finally(() => clearTimeout(timer))
      if (ready) {
        await client.views.open({ trigger_id: triggerId, view: viewOf(purpose, ready) })
        return
      }
      modal.catch(() => undefined)
      const loading = viewOf(purpose, loadingModal(`${purpose.operation.verb}…`))
      const opened = await client.views.open({ trigger_id: triggerId, view: loading })
      await fill(openedSchema.parse(opened).view.id, purpose, () => modal)
    },
  }
}
