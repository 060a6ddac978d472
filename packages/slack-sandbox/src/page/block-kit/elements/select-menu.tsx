import type { Option } from '@slack/types'
import { useState } from 'react'
import { useWorkspaceContext } from '../../workspace-context.ts'
import { useElement } from '../use-element.ts'
import { Combobox } from './combobox.tsx'
import type { AnySelect } from './element.ts'
import { matchingGroups } from './matching.ts'
import { choiceGroups, chosenOptions, chosenPayload } from './select-kinds.ts'
import { useSuggestions } from './suggestions.ts'

/** A menu of any kind: its own options, people, channels, or what the bot answers to the text typed. */
export function SelectMenu({ element }: { element: AnySelect }) {
  const workspace = useWorkspaceContext()
  const { held, busy, choose, accessible } = useElement(element)
  const [query, setQuery] = useState<string>()
  const external = element.type === 'external_select' || element.type === 'multi_external_select'
  const suggestions = useSuggestions(element, external ? query : undefined)
  const groups = external ? suggestions.groups : matchingGroups(choiceGroups(element, workspace), query ?? '')
  const multiple = element.type.startsWith('multi_')
  const pick = (options: readonly Option[]) => void choose(chosenPayload(element, options))
  return (
    <Combobox
      accessible={accessible}
      placeholder={element.placeholder?.text ?? (multiple ? 'Select options' : 'Select an option')}
      groups={groups}
      chosen={chosenOptions(element, held, workspace)}
      multiple={multiple}
      most={'max_selected_items' in element ? element.max_selected_items : undefined}
      busy={busy}
      note={suggestions.note}
      query={query}
      onQuery={setQuery}
      onChoose={pick}
    />
  )
}
