import { code, type Modal, mrkdwn, plain, section, selectField, textField } from '../../block-kit/index.ts'

const option = (value: string, label: string) => ({ text: plain(label, 75), value })

/** Asks when a deployment really ends. */
export const expiresModal = (name: string, how: string | undefined, time: string | undefined): Modal => ({
  title: 'Change expiry',
  submit: 'Save',
  blocks: [
    section(
      mrkdwn`Roboflow doesn't report when ${code(name)} started. Reminders use the expiry you set here.`,
    ),
    selectField(
      { name: 'how', label: 'Expires' },
      [option('in', 'in (a duration from now)'), option('at', 'at (a time in your time zone)')],
      how ?? 'in',
    ),
    textField(
      {
        name: 'time',
        label: 'Duration or time',
        hint: 'For example 2h, 90m, or 1h30m; or 17:30 or 2026-01-31T17:30.',
      },
      { initial: time, focus: true },
    ),
  ],
})
