import type { SectionBlock as Section } from '@slack/types'
import { useId } from 'react'
import { ElementView } from './elements/element-view.tsx'
import { BlockContext } from './surface.ts'
import { Text } from './text.tsx'

interface Props {
  block: Section
  blockId: string
}

/** Text, up to ten fields in two columns, and one thing at the side. */
export function SectionBlock({ block, blockId }: Props) {
  const textId = useId()
  const { text, fields, accessory } = block
  return (
    <>
      <div className="section-content" id={textId}>
        {text && <Text text={text} />}
        {fields && (
          <div className="fields">
            {fields.map((field, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: fields have no name and keep their order
              <div key={index} className="field">
                <Text text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div className="accessory">
          <BlockContext value={{ blockId, dispatches: true, describedBy: textId }}>
            <ElementView element={accessory} />
          </BlockContext>
        </div>
      )}
    </>
  )
}
