import type { Option } from '@slack/types'
import type { Channel, Person } from '../../../protocol.ts'
import type { Payload } from '../state-values.ts'
import type { AnySelect } from './element.ts'

/** Options under a common label, or under none. */
export interface ChoiceGroup {
  label?: string
  options: readonly Option[]
}

/** Where a menu's choices come from, apart from those the bot is asked for. */
export interface Directory {
  people: readonly Person[]
  channels: readonly Channel[]
}

const FIELDS: Readonly<Record<string, string>> = {
  static_select: 'selected_option',
  external_select: 'selected_option',
  users_select: 'selected_user',
  channels_select: 'selected_channel',
  conversations_select: 'selected_conversation',
}

/** The field of the payload that holds what was chosen. */
function chosenField(type: AnySelect['type']): string {
  const single = FIELDS[type.replace(/^multi_/, '')] ?? 'selected_option'
  return type.startsWith('multi_') ? `${single}s` : single
}

/** The choices a menu has without asking the bot. */
export function choiceGroups(element: AnySelect, directory: Directory): ChoiceGroup[] {
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return element.option_groups ? sentGroups(element.option_groups) : [{ options: element.options ?? [] }]
    case 'users_select':
    case 'multi_users_select':
      return [{ options: directory.people.map(({ id, realName }) => option(id, realName)) }]
    case 'channels_select':
    case 'multi_channels_select':
      return [{ options: directory.channels.filter(({ kind }) => kind === 'public').map(channelOption) }]
    case 'conversations_select':
    case 'multi_conversations_select':
      return [{ options: directory.channels.map(channelOption) }]
    default:
      return []
  }
}

/** Groups as the bot sends them. */
export const sentGroups = (
  groups: readonly { label: { text: string }; options: readonly object[] }[],
): ChoiceGroup[] => groups.map(({ label, options }) => ({ label: label.text, options: options as Option[] }))

/** What the payload holds, as options. */
export function chosenOptions(element: AnySelect, held: Payload, directory: Directory): Option[] {
  const value = held[chosenField(element.type)]
  const values = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]
  const known = choiceGroups(element, directory).flatMap(({ options }) => options)
  return values.map(item =>
    typeof item === 'string' ? (known.find(other => other.value === item) ?? option(item, item)) : item,
  )
}

/** What the payload holds once these options are chosen. */
export function chosenPayload(element: AnySelect, options: readonly Option[]): Payload {
  const holdsOptions = /static|external/.test(element.type)
  const items = holdsOptions ? [...options] : options.map(({ value }) => value)
  return { [chosenField(element.type)]: element.type.startsWith('multi_') ? items : (items[0] ?? null) }
}

const option = (value: string, text: string): Option => ({ text: { type: 'plain_text', text }, value })

const channelOption = ({ id, name, kind }: Channel) => option(id, kind === 'direct' ? name : `#${name}`)
