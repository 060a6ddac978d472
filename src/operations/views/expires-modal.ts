import { plain, section } from '../../block-kit/blocks.ts'
import { type Modal, selectField, textField } from '../../block-kit/modal.ts'
import { code, mrkdwn } from '../../block-kit/text.ts'

const option = (value: string, label: string) => ({ text: plain(label, 75), value })

/** Asks when a deployment really ends. */
export const expiresModal = (name: string, how: string | undefined, time: string | undefined): Modal => ({
  title: 'When does it end?',
  submit: 'Correct the end',
  blocks: [
    section(mrkdwn`The API does not say when ${code(name)} began. Reminders go by what you say here.`),
    selectField(
      { name: 'how', label: 'It ends' },
      [option('in', 'in (a duration from now)'), option('at', 'at (a time, in your zone)')],
      how ?? 'in',
    ),
    textField(
      { name: 'time', label: 'Duration or time', hint: '2h, 90m or 1h30m; or 17:30, or 2026-01-31T17:30.' },
      { initial: time, focus: true },
    ),
  ],
})
