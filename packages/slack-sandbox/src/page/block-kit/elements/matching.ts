import type { ChoiceGroup } from './select-kinds.ts'

/** The choices whose words hold the query, in their groups; groups left empty are left out. */
export function matchingGroups(groups: readonly ChoiceGroup[], query: string): ChoiceGroup[] {
  const wanted = query.trim().toLowerCase()
  return groups
    .map(group => ({
      ...group,
      options: group.options.filter(({ text, description }) =>
        `${text.text} ${description?.text ?? ''}`.toLowerCase().includes(wanted),
      ),
    }))
    .filter(({ options }) => options.length > 0)
}
