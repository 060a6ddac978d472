import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import pTimeout, { TimeoutError } from 'p-timeout'
import { z } from 'zod'
import { loadingModal, type Modal, messageModal, modalView } from '../../block-kit/index.ts'
import type { Request, Services } from '../../operations/index.ts'
import { failureWords } from './failure.ts'
import { formMetadata } from './form-metadata.ts'
import type { ReplyTo } from './reply-to.ts'

/** What a modal is for: it will run the request, or (`pick`) it asks which deployment the request is about. */
export interface Form {
  kind: 'run' | 'pick'
  request: Request
  replyTo: ReplyTo
}

export interface ModalOpener {
  /**
   * Opens a modal while its trigger lives (3 s). Content that is there at once is opened whole, so that nothing
   * flickers; for slower content a loading view is opened and filled. Throws what `content` throws as long as nothing
   * was opened; later failures are shown in the modal.
   */
  open(triggerId: string, form: Form, content: () => Promise<Modal>): Promise<void>
  /** Fills a view that is open already. */
  fill(viewId: string, form: Form, content: () => Promise<Modal>): Promise<void>
}

/** Milliseconds within which content counts as being there at once. */
const CONTENT_TIMEOUT_MS = 300

const openedSchema = z.object({ view: z.object({ id: z.string() }) })

/** The Slack view of a form's modal: its callback_id names the operation, its metadata holds the request. */
export const viewOf = ({ kind, request, replyTo }: Form, modal: Modal): ModalView =>
  modalView(
    modal,
    `${kind}:${request.operation.verb}`,
    formMetadata({ ...request, seen: modal.about ?? request.seen }, replyTo),
  )

export function createModalOpener(client: WebClient, services: Services): ModalOpener {
  async function fill(viewId: string, form: Form, content: () => Promise<Modal>) {
    const modal = await content().catch(error =>
      messageModal('Something went wrong', failureWords(error, services)),
    )
    await client.views.update({ view_id: viewId, view: viewOf(form, modal) })
  }

  return {
    fill,
    async open(triggerId, form, content) {
      const modal = content()
      try {
        const ready = await pTimeout(modal, { milliseconds: CONTENT_TIMEOUT_MS })
        await client.views.open({ trigger_id: triggerId, view: viewOf(form, ready) })
      } catch (error) {
        if (!(error instanceof TimeoutError)) throw error
        const loading = viewOf(form, loadingModal(`${form.request.operation.verb}…`))
        const opened = await client.views.open({ trigger_id: triggerId, view: loading })
        await fill(openedSchema.parse(opened).view.id, form, () => modal)
      }
    },
  }
}
