import type { Inspection } from '../block-kit/check.ts'
import { suggestionAnswer } from '../block-kit/composition.ts'
import { isObject } from '../json.ts'
import type { Option, Place, SuggestionAnswer } from '../protocol.ts'
import { type Acting, failureOf, personOf } from './acting.ts'
import { findPlace, interactionHead, placeFields } from './interaction.ts'

function readAnswer(answer: unknown): SuggestionAnswer {
  const inspection: Inspection = { surface: 'modal', unknownTypes: [], problems: [] }
  suggestionAnswer(answer, '', inspection)
  const [problem] = inspection.problems
  if (problem || !isObject(answer)) {
    throw new Error(
      `The bot's options were refused: ${problem?.message ?? 'none'} [json-pointer:${problem?.pointer ?? ''}]`,
    )
  }
  const groups = answer.option_groups
  const options = (answer.options ?? []) as Option[]
  return Array.isArray(groups) ? { options, option_groups: groups } : { options }
}

/**
 * Letters are typed into an external select: `block_suggestion` goes to the bot, which answers with options.
 *
 * @throws Error with a sentence when the place is gone, nobody answered in time, or the options break Slack's limits
 */
export async function suggest(
  acting: Acting,
  personId: string,
  place: Place,
  actionId: string,
  blockId: string,
  value: string,
): Promise<SuggestionAnswer> {
  const { workspace, bot } = acting
  const person = personOf(workspace, personId)
  const pressed = findPlace(workspace, personId, place)
  if (!pressed) throw new Error('What you pressed is no longer there.')
  const { state: _, ...placed } = placeFields(workspace, pressed)
  const delivery = await bot.deliver('interactive', {
    ...interactionHead(workspace, 'block_suggestion', person),
    ...placed,
    action_id: actionId,
    block_id: blockId,
    value,
  })
  const failure = failureOf(delivery)
  if (failure) throw new Error(`The options could not be loaded: "${failure}".`)
  return readAnswer(delivery.response)
}
