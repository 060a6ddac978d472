import type { App, ViewClosedAction, ViewResponseAction, ViewSubmitAction } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import pTimeout, { TimeoutError } from 'p-timeout'
import { loadingModal, messageModal, mrkdwn, sentence } from '../../block-kit/index.ts'
import {
  type Context,
  NotAllowedHere,
  NotYourForm,
  type Problem,
  type Result,
  type Services,
  secretWords,
} from '../../operations/index.ts'
import { failureWords } from '../requests/failure.ts'
import { type Form, type ModalOpener, viewOf } from '../requests/modal-opener.ts'
import type { Performer } from '../requests/perform.ts'
import type { Track } from '../requests/track.ts'
import { type SubmittedView, shownAgain } from './shown-again.ts'
import { readSubmission } from './submission.ts'

/** Milliseconds an API call may take before the form says that it is working: Slack waits 3 s in all. */
const SUBMISSION_TIMEOUT_MS = 800

interface Dependencies {
  client: WebClient
  services: Services
  performer: Performer
  opener: ModalOpener
  track: Track
}

/** Submitted forms: the same arguments as a typed line, read by the same schema, then run. */
export function registerModals(app: App, { client, services, performer, opener, track }: Dependencies) {
  app.view<ViewClosedAction>({ type: 'view_closed' }, async ({ ack }) => ack())
  app.view<ViewSubmitAction>({ type: 'view_submission' }, async ({ ack, body }) => {
    const submission = readSubmission(body)
    if (submission === undefined) {
      services.log.warn({ callback: body.view.callback_id }, 'unknown form')
      return ack()
    }
    const { view, form } = submission
    const { operation, arguments: given } = form.request
    if (Object.values(given).some(services.holdsSecret)) {
      return ack({
        response_action: 'update',
        view: viewOf(emptied(form), messageModal('Not submitted', secretWords())),
      })
    }
    if (form.kind === 'pick') return picked(view, form, ack)
    const read = operation.read(given)
    if ('problems' in read) return ack(rejection(view, form, read.problems))
    return run(view, form, read.run, ack)
  })

  async function picked(view: SubmittedView, form: Form, ack: Acknowledge) {
    const { request, replyTo } = form
    const next: Form = { ...form, kind: 'run' }
    if (request.operation.form) {
      await ack({ response_action: 'update', view: viewOf(next, loadingModal(view.title)) })
      return track(opener.fill(view.id, next, () => performer.form(request, replyTo)))
    }
    await ack()
    if (!(await performer.isNew(request)) || !(await performer.admits(request, replyTo))) return
    track(performer.answered(request, replyTo))
  }

  async function run(
    view: SubmittedView,
    form: Form,
    read: (context: Context) => Promise<Result>,
    ack: Acknowledge,
  ) {
    const { request, replyTo } = form
    const failed = (error: unknown) => {
      const words = failureWords(error, services)
      // Pressing once more would not make it theirs.
      const modal = error instanceof NotYourForm ? messageModal(view.title, words) : shownAgain(view, words)
      return viewOf(form, modal)
    }
    let work: ReturnType<Performer['run']> | undefined
    try {
      if (!(await inTime(performer.isNew(request)))) return await ack()
      if (!(await inTime(performer.admits(request, replyTo)))) return await ack()
      work = performer.run(request, replyTo, read)
      const reply = await inTime(work)
      await ack()
      track(performer.answer(reply, replyTo))
    } catch (error) {
      if (error instanceof NotAllowedHere) return ack(rejection(view, form, error.problems))
      if (!(error instanceof TimeoutError) || work === undefined)
        return ack({ response_action: 'update', view: failed(error) })
      await ack({ response_action: 'update', view: viewOf(form, loadingModal(view.title)) })
      const shown = work
        .then(async reply => {
          await performer.answer(reply, replyTo)
          return viewOf(
            form,
            messageModal('Done', mrkdwn`:white_check_mark: Done. You can close this window.`),
          )
        })
        .catch(failed)
      track(shown.then(next => client.views.update({ view_id: view.id, view: next })))
    }
  }
}

type Acknowledge = (response?: ViewResponseAction) => Promise<void>

/** Throws TimeoutError when it takes longer than the form can wait. */
const inTime = <Answer>(work: Promise<Answer>) => pTimeout(work, { milliseconds: SUBMISSION_TIMEOUT_MS })

/** Without its arguments: a view keeps its request, and a secret is kept nowhere. */
const emptied = (form: Form): Form => ({ ...form, request: { ...form.request, arguments: {} } })

/** Slack shows errors under input blocks only; what no field stands for is said on top of the form. */
function rejection(view: SubmittedView, form: Form, problems: readonly Problem[]): ViewResponseAction {
  const atFields = problems.filter(({ argument }) => view.state[argument] !== undefined)
  if (atFields.length === problems.length) {
    return {
      response_action: 'errors',
      errors: Object.fromEntries(atFields.map(({ argument, text }) => [argument, text])),
    }
  }
  const reason = sentence(problems.map(({ text }) => text).join(' '))
  return { response_action: 'update', view: viewOf(form, shownAgain(view, reason)) }
}
