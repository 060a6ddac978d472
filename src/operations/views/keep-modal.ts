import { code, type Modal, mrkdwn, plain, section, selectField } from '../../block-kit/index.ts'

/** Asks for how long a planned end is put off. */
export const keepModal = (name: string): Modal => ({
  title: 'Keep this deployment?',
  submit: 'Keep',
  blocks: [
    section(mrkdwn`Puts off the planned end of ${code(name)}.`),
    selectField(
      { name: 'for', label: 'Keep it' },
      [
        { text: plain('for 1 day', 75), value: '1d' },
        { text: plain('for 1 week', 75), value: '1w' },
        { text: plain('for good', 75), value: 'forever' },
      ],
      '1d',
    ),
  ],
})
