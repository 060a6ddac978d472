import type { App, ViewClosedAction, ViewResponseAction, ViewSubmitAction } from '@slack/bolt'
import type { KnownBlock } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { loadingModal, messageModal } from '../../block-kit/modal.ts'
import { mrkdwn, sentence } from '../../block-kit/text.ts'
import { NotAllowedHere, NotYourForm } from '../../operations/guard/declined.ts'
import type { Arguments, Operation, Problem } from '../../operations/operation.ts'
import { findOperation } from '../../operations/registry.ts'
import type { Services } from '../../operations/services.ts'
import { secretWords } from '../../operations/views/refusal.ts'
import { failureMessage, failureWords } from '../requests/failure.ts'
import { type ModalOpener, type Purpose, viewOf } from '../requests/modal-opener.ts'
import { metadataSchema } from '../requests/origin.ts'
import type { Performer } from '../requests/perform.ts'
import { argumentsOf, type State, stateSchema } from '../requests/state-values.ts'
import type { Track } from '../requests/track.ts'
import { type SubmittedView, shownAgain } from './shown-again.ts'

/** Milliseconds an API call may take before the form says that it is working: Slack waits 3 s in all. */
const PATIENCE = 800

const bodySchema = z.object({
  user: z.object({ id: z.string() }),
  trigger_id: z.string().default(''),
  view: z.looseObject({
    id: z.string(),
    callback_id: z.string().regex(/^(run|pick):/),
    private_metadata: z.string().transform((text, issue) => {
      const read = metadataSchema.safeParse(parsedJson(text))
      if (read.success) return read.data
      issue.addIssue('not metadata of this bot')
      return z.NEVER
    }),
    state: z.object({ values: stateSchema }),
    title: z.looseObject({ text: z.string() }),
    submit: z.looseObject({ text: z.string() }).nullish(),
    blocks: z.array(z.custom<KnownBlock>()).default([]),
  }),
})

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
    const read = bodySchema.safeParse(body)
    const submitted = read.success ? understood(read.data) : undefined
    if (submitted === undefined) {
      services.log.warn({ callback: body.view.callback_id }, 'unknown form')
      return ack()
    }
    const { view, purpose } = submitted
    if (Object.values(purpose.given).some(services.holdsSecret)) {
      return ack({
        response_action: 'update',
        view: viewOf(emptied(purpose), messageModal('Not submitted', secretWords())),
      })
    }
    if (purpose.kind === 'pick') return picked(view, purpose, ack)
    const problems = problemsOf(purpose.operation, purpose.given)
    if (problems.length > 0) return ack(rejection(view, purpose, problems))
    return run(view, purpose, ack)
  })

  async function picked(view: SubmittedView, purpose: Purpose, ack: Acknowledge) {
    const { operation, given, origin } = purpose
    const next: Purpose = { ...purpose, kind: 'run' }
    if (!operation.form) {
      await ack()
      if (!(await performer.isNew(origin))) return
      const answered = performer
        .run(operation, given, origin, { openedBy: view.openedBy })
        .then(reply => performer.answer(reply, origin))
        .catch(async error =>
          performer.answer(
            { to: 'person', message: await failureMessage(error, operation, given, services) },
            origin,
          ),
        )
      return track(answered)
    }
    await ack({ response_action: 'update', view: viewOf(next, loadingModal(view.title)) })
    track(
      opener.fill(view.id, next, () => performer.form(operation, given, origin, { openedBy: view.openedBy })),
    )
  }

  async function run(view: SubmittedView, purpose: Purpose, ack: Acknowledge) {
    const { operation, given, origin, about } = purpose
    const again = (error: unknown) => {
      const words = failureWords(error, services)
      // Pressing once more would not make it theirs.
      const modal = error instanceof NotYourForm ? messageModal(view.title, words) : shownAgain(view, words)
      return viewOf(purpose, modal)
    }
    const isNew = await inTime(performer.isNew(origin))
    if (isNew === 'late' || 'failed' in isNew) {
      const fault = isNew === 'late' ? new Error('the database did not respond in time') : isNew.failed
      return ack({ response_action: 'update', view: again(fault) })
    }
    if (!isNew.done) return ack()
    const work = performer.run(operation, given, origin, { about, openedBy: view.openedBy })
    const outcome = await inTime(work)
    if (outcome === 'late') {
      await ack({ response_action: 'update', view: viewOf(purpose, loadingModal(view.title)) })
      const shown = work
        .then(async reply => {
          await performer.answer(reply, origin)
          return viewOf(
            purpose,
            messageModal('Done', mrkdwn`:white_check_mark: Done. You can close this window.`),
          )
        })
        .catch(again)
      return track(shown.then(next => client.views.update({ view_id: view.id, view: next })))
    }
    if ('failed' in outcome && outcome.failed instanceof NotAllowedHere) {
      return ack(rejection(view, purpose, outcome.failed.problems))
    }
    if ('failed' in outcome) return ack({ response_action: 'update', view: again(outcome.failed) })
    await ack()
    track(performer.answer(outcome.done, origin))
  }
}

type Acknowledge = (response?: ViewResponseAction) => Promise<void>

/** Without what was given: a view keeps its purpose, and a secret is kept nowhere. */
const emptied = (purpose: Purpose): Purpose => ({ ...purpose, given: {} })

function understood({
  user,
  trigger_id,
  view,
}: z.output<typeof bodySchema>): { view: SubmittedView; purpose: Purpose } | undefined {
  const [kind, verb = ''] = view.callback_id.split(':')
  const operation = findOperation(verb)
  if (!operation) return undefined
  const { given, channel, responseUrl, threadTs, home, openedBy, about } = view.private_metadata
  return {
    view: {
      id: view.id,
      title: view.title.text,
      submit: view.submit?.text,
      blocks: view.blocks,
      state: view.state.values,
      openedBy,
    },
    purpose: {
      kind: kind === 'pick' ? 'pick' : 'run',
      operation,
      given: { ...withoutFields(given, view.state.values), ...argumentsOf(view.state.values) },
      about,
      origin: {
        person: user.id,
        channel,
        responseUrl,
        threadTs,
        home,
        openedBy: openedBy ?? '',
        surface: 'form',
        key: trigger_id,
      },
    },
  }
}

/** What a form has a field for is what the field says, also when it was emptied. */
const withoutFields = (given: Arguments, state: State): Arguments =>
  Object.fromEntries(Object.entries(given).filter(([name]) => state[name] === undefined))

function problemsOf(operation: Operation, given: Arguments): Problem[] {
  const read = operation.read(given)
  return 'problems' in read ? read.problems : []
}

/** Slack shows errors under input blocks only; what no field stands for is told on top of the form. */
function rejection(view: SubmittedView, purpose: Purpose, problems: readonly Problem[]): ViewResponseAction {
  const atFields = problems.filter(({ argument }) => view.state[argument] !== undefined)
  if (atFields.length === problems.length) {
    return {
      response_action: 'errors',
      errors: Object.fromEntries(atFields.map(({ argument, text }) => [argument, text])),
    }
  }
  const reason = sentence(problems.map(({ text }) => text).join(' '))
  return { response_action: 'update', view: viewOf(purpose, shownAgain(view, reason)) }
}

async function inTime<Result>(
  work: Promise<Result>,
): Promise<'late' | { done: Result } | { failed: unknown }> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>(resolve => {
    timer = setTimeout(resolve, PATIENCE, 'late')
  })
  const settled = work.then(
    done => ({ done }),
    (failed: unknown) => ({ failed }),
  )
  return Promise.race([settled, late]).finally(() => clearTimeout(timer))
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
