import type { KnownBlock } from '@slack/types'
import { code, type Modal, mrkdwn, plain, section, selectField, textField } from '../../block-kit/index.ts'
import { END_CHOICES, GRACE } from '../arguments/planned-end.ts'

/** What the forms start with; text as it was typed, whether valid or not. */
type Typed = Partial<Record<'how' | 'time' | 'action' | 'grace', string | undefined>>

const option = (value: string, label: string) => ({ text: plain(label, 75), value })

const timeFields = (label: string, { how, time }: Typed): KnownBlock[] => [
  selectField(
    { name: 'how', label },
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
]

/** What happens at a planned end, and the grace before a deletion. */
export const endFields = ({ action, grace }: Typed): KnownBlock[] => [
  selectField(
    { name: 'action', label: 'At the planned end' },
    Object.entries(END_CHOICES).map(([value, label]) => option(value, label)),
    action ?? 'remind',
  ),
  textField(
    {
      name: 'grace',
      label: 'Grace period',
      hint: 'From the pause to the deletion, if you chose to delete after a grace period.',
      optional: true,
    },
    { initial: grace ?? GRACE },
  ),
]

/** Asks when a deployment really ends. */
export const expiresModal = (name: string, typed: Typed): Modal => ({
  title: 'Change expiry',
  submit: 'Save',
  blocks: [
    section(
      mrkdwn`Roboflow doesn't report when ${code(name)} started. Reminders use the expiry you set here.`,
    ),
    ...timeFields('Expires', typed),
  ],
})

/** Asks when a deployment that has no end of its own is to end, and how. */
export const plannedEndModal = (name: string, typed: Typed): Modal => ({
  title: 'Plan an end',
  submit: 'Save',
  blocks: [
    section(
      mrkdwn`${code(name)} is a production deployment, so it runs until someone deletes it. Everyone is reminded before the end you plan here, and can put it off.`,
    ),
    ...timeFields('Ends', typed),
    ...endFields(typed),
  ],
})
