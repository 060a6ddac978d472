import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import { plain, section } from './blocks.ts'
import { LIMITS, type Mrkdwn, mrkdwn } from './text.ts'

/** A modal before anybody owns it: whoever opens it adds callback_id and private_metadata. */
export interface Modal {
  title: string
  blocks: KnownBlock[]
  /** Absent: there is nothing to submit. */
  submit?: string
  close?: string
  /** The deployment as it was when the form was filled, so that it is known if it has changed since. */
  about?: { id: string; status: string } | undefined
}

/** The Slack view of a modal, cut to what Slack allows for titles and buttons (24 characters). */
export const modalView = (modal: Modal, callbackId: string, privateMetadata: string): ModalView => ({
  type: 'modal',
  callback_id: callbackId,
  private_metadata: privateMetadata,
  title: plain(modal.title, 24),
  close: plain(modal.close ?? (modal.submit ? 'Cancel' : 'Close'), 24),
  ...(modal.submit ? { submit: plain(modal.submit, 24) } : {}),
  blocks: modal.blocks,
})

export const loadingModal = (title: string): Modal => ({
  title,
  blocks: [section(mrkdwn`:hourglass_flowing_sand: Loading…`)],
})

export const messageModal = (title: string, ...texts: Mrkdwn[]): Modal => ({
  title,
  blocks: texts.map(text => section(text)),
})

interface Field {
  /** The operation's argument that it fills; also the block_id, so that errors find their field. */
  name: string
  label: string
  hint?: string
  optional?: boolean
}

const input = ({ name, label, hint, optional }: Field, element: InputBlock['element']): InputBlock => ({
  type: 'input',
  block_id: name,
  label: plain(label, 2000),
  element,
  ...(hint === undefined ? {} : { hint: plain(hint, 2000) }),
  ...(optional ? { optional: true } : {}),
})

/** The action_id of every form field: the block_id already says which argument it is. */
export const FIELD = 'field'

export const textField = (
  field: Field,
  {
    initial,
    placeholder,
    focus,
  }: { initial?: string | undefined; placeholder?: string; focus?: boolean } = {},
): InputBlock =>
  input(field, {
    type: 'plain_text_input',
    action_id: FIELD,
    ...(initial === undefined || initial === '' ? {} : { initial_value: initial.slice(0, 3000) }),
    ...(placeholder === undefined ? {} : { placeholder: plain(placeholder, 150) }),
    ...(focus ? { focus_on_load: true } : {}),
  })

export const selectField = (
  field: Field,
  options: readonly PlainTextOption[],
  initial?: string,
): InputBlock => {
  const shown = options.slice(0, 100)
  const chosen = shown.find(option => option.value === initial)
  return input(field, {
    type: 'static_select',
    action_id: FIELD,
    options: shown,
    ...(chosen ? { initial_option: chosen } : {}),
  })
}

/** A type-ahead whose options the bot answers as the person types. */
export const externalSelectField = (field: Field, placeholder: string): InputBlock =>
  input(field, {
    type: 'external_select',
    action_id: FIELD,
    min_query_length: 0,
    placeholder: plain(placeholder, 150),
    focus_on_load: true,
  })

/** One box to tick: on, its argument is `true`; off, it is not given. */
export const checkboxField = (field: Field, choice: string, checked = false): InputBlock => {
  const option: PlainTextOption = { text: plain(choice, LIMITS.option), value: 'true' }
  return input(
    { ...field, optional: true },
    {
      type: 'checkboxes',
      action_id: FIELD,
      options: [option],
      ...(checked ? { initial_options: [option] } : {}),
    },
  )
}
