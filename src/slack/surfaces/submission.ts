import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { readCommand } from '../../block-kit/index.ts'
import { type Arguments, findOperation } from '../../operations/index.ts'
import { readFormMetadata } from '../requests/form-metadata.ts'
import type { Form } from '../requests/modal-opener.ts'
import { argumentsOf, type State, stateSchema } from '../requests/state-values.ts'
import type { SubmittedView } from './shown-again.ts'

const bodySchema = z.object({
  user: z.object({ id: z.string() }),
  trigger_id: z.string().default(''),
  view: z.looseObject({
    id: z.string(),
    callback_id: z.string().regex(/^(run|pick):/),
    private_metadata: z.string().transform((text, issue) => {
      const read = readFormMetadata(text)
      if (read) return read
      issue.addIssue('not metadata of this bot')
      return z.NEVER
    }),
    state: z.object({ values: stateSchema }),
    title: z.looseObject({ text: z.string() }),
    submit: z.looseObject({ text: z.string() }).nullish(),
    blocks: z.array(z.custom<KnownBlock>()).default([]),
  }),
})

/** A submitted form: the view as Slack has it, and the request it makes. */
export interface Submission {
  view: SubmittedView
  form: Form
}

/** Reads a view_submission; undefined when no form of ours makes it. */
export function readSubmission(body: unknown): Submission | undefined {
  const read = bodySchema.safeParse(body)
  if (!read.success) return undefined
  const { user, trigger_id, view } = read.data
  const [kind, verb = ''] = view.callback_id.split(':')
  const operation = findOperation(verb)
  if (!operation) return undefined
  const { arguments: given, request, replyTo } = view.private_metadata
  const state = view.state.values
  const typed = argumentsOf(state)
  const picked = kind === 'pick' && typed.name !== undefined ? readCommand(typed.name) : undefined
  return {
    view: {
      id: view.id,
      title: view.title.text,
      submit: view.submit?.text,
      blocks: view.blocks,
      state,
    },
    form: {
      kind: kind === 'pick' ? 'pick' : 'run',
      request: {
        ...request,
        operation,
        arguments: { ...withoutFields(given, state), ...typed, ...(picked && { name: picked.line }) },
        ...(picked?.deploymentKey && { seen: { id: picked.deploymentKey } }),
        person: user.id,
        // Without an opener it is nobody's.
        openedBy: request.openedBy ?? '',
        surface: 'form',
        key: trigger_id,
      },
      replyTo: { ...replyTo, person: user.id },
    },
  }
}

/** What a form has a field for is what the field says, also when it was emptied. */
const withoutFields = (given: Arguments, state: State): Arguments =>
  Object.fromEntries(Object.entries(given).filter(([name]) => state[name] === undefined))
