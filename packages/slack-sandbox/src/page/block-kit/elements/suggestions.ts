import type { Option } from '@slack/types'
import { useEffect, useState } from 'react'
import type { SuggestionAnswer } from '../../../protocol.ts'
import { acts } from '../../connection/acts.ts'
import { useWorkspaceContext } from '../../workspace-context.ts'
import { useElementBlock, useSurface } from '../surface.ts'
import type { AnySelect } from './element.ts'
import { type ChoiceGroup, sentGroups } from './select-kinds.ts'

const TYPING_PAUSE = 250
/** Slack's, when the bot does not say. */
const MIN_QUERY_LENGTH = 3

interface Suggestions {
  groups: readonly ChoiceGroup[]
  /** Said in place of choices. */
  note?: string | undefined
}

const NONE: Suggestions = { groups: [] }

/** The bot's choices for the text typed into an external menu; nothing while the query is undefined. */
export function useSuggestions(element: AnySelect, query: string | undefined): Suggestions {
  const { me } = useWorkspaceContext()
  const { place } = useSurface()
  const { blockId } = useElementBlock()
  const [suggestions, setSuggestions] = useState(NONE)
  const least = ('min_query_length' in element ? element.min_query_length : undefined) ?? MIN_QUERY_LENGTH
  const actionId = element.action_id ?? ''

  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is made anew each time and never moves
  useEffect(() => {
    if (query === undefined) return setSuggestions(NONE)
    if (query.length < least) {
      return setSuggestions({ groups: [], note: `Type ${least} or more characters to search.` })
    }
    let stale = false
    setSuggestions({ groups: [], note: 'Searching…' })
    const ask = async () => {
      const answer = await acts.suggestion({
        person: me.id,
        place,
        action_id: actionId,
        block_id: blockId,
        value: query,
      })
      if (!stale) setSuggestions(answer.ok ? suggested(answer) : { groups: [], note: answer.error })
    }
    const timer = setTimeout(ask, query === '' ? 0 : TYPING_PAUSE)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [query, least, me.id, actionId, blockId])

  return suggestions
}

function suggested({ options, option_groups: groups }: SuggestionAnswer): Suggestions {
  const found = groups ? sentGroups(groups) : [{ options: (options ?? []) as Option[] }]
  return { groups: found.filter(group => group.options.length > 0) }
}
