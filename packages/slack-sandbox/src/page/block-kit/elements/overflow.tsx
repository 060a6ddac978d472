import type { Overflow as OverflowElement } from '@slack/types'
import { isSafeAddress } from '../../mrkdwn/angle.ts'
import { MenuButton } from '../../popup/menu-button.tsx'
import { useElementBlock } from '../surface.ts'
import { useElement } from '../use-element.ts'

type Option = OverflowElement['options'][number]

/** The ⋯ menu. */
export function Overflow({ element }: { element: OverflowElement }) {
  const { busy, act, accessible } = useElement(element)
  const { describedBy } = useElementBlock()
  const choose = (option: Option) => {
    const url = 'url' in option ? option.url : undefined
    if (url && isSafeAddress(url)) window.open(url, '_blank', 'noopener,noreferrer')
    void act({ selected_option: option })
  }
  return (
    <MenuButton
      label="More actions"
      className="button button-default overflow"
      describedBy={describedBy}
      busy={busy}
      field={accessible['data-field']}
      entries={element.options.map(option => ({
        key: option.value ?? option.text.text,
        label: option.text.text,
        description: option.description?.text,
        choose: () => choose(option),
      }))}
    >
      {busy ? <span className="spinner" /> : '⋯'}
    </MenuButton>
  )
}
