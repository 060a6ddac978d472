import type { InputBlock as Input } from '@slack/types'
import { useId } from 'react'
import { ElementView } from './elements/element-view.tsx'
import { BlockContext, useSurface } from './surface.ts'
import { Text } from './text.tsx'

interface Props {
  block: Input
  blockId: string
}

/** A labelled input with its hint, and below it what is wrong with it. */
export function InputBlock({ block, blockId }: Props) {
  const id = useId()
  const error = useSurface().errors[blockId]
  const described = [error && `${id}-error`, block.hint && `${id}-hint`].filter(Boolean).join(' ')
  const context = {
    blockId,
    dispatches: block.dispatch_action ?? false,
    labelledBy: `${id}-label`,
    describedBy: described || undefined,
    invalid: error !== undefined,
    required: !block.optional,
  }
  return (
    <>
      <div className="label" id={`${id}-label`}>
        <Text text={block.label} />
        {block.optional && <span className="optional"> (optional)</span>}
      </div>
      <BlockContext value={context}>
        <ElementView element={block.element} />
      </BlockContext>
      {error !== undefined && (
        <div className="field-error" id={`${id}-error`} role="alert">
          {error}
        </div>
      )}
      {block.hint && (
        <div className="hint" id={`${id}-hint`}>
          <Text text={block.hint} />
        </div>
      )}
    </>
  )
}
