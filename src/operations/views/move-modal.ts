import { type Modal, textField } from '../../block-kit/index.ts'

/** Asks where to. */
export const moveModal = (from = '', to = ''): Modal => ({
  title: 'Move to a channel',
  submit: 'Move',
  blocks: [
    textField({ name: 'from', label: 'From', hint: 'A channel name or ID.' }, { initial: from }),
    textField(
      {
        name: 'to',
        label: 'To',
        hint: 'A channel that you and I are both members of, such as #deployments.',
      },
      { initial: to },
    ),
  ],
})
