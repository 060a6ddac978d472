import type { PlainTextOption, StaticSelect } from '@slack/types'
import { cut, deploymentCommand, LIMITS, plain } from '../../block-kit/index.ts'
import type { Deployment } from '../../roboflow/index.ts'
import type { IncidentKind } from '../../store/index.ts'
import { visible } from './log-text.ts'

/** How long errors can be muted with one press; never for ever. */
export const MUTE_CHOICES = [
  { label: 'for 15 minutes', for: '15m' },
  { label: 'for 1 hour', for: '1h' },
  { label: 'for 4 hours', for: '4h' },
  { label: 'for 1 day', for: '1d' },
  { label: 'until fixed', for: 'fixed' },
] as const

/** Kinds that have choices of their own. */
const KINDS = 3

function choices(deployment: Deployment, about: string, kind?: string): PlainTextOption[] {
  return MUTE_CHOICES.map(choice => ({
    text: plain(cut(`${about} ${choice.label}`, LIMITS.option), LIMITS.option),
    value: deploymentCommand('mute', deployment, { for: choice.for, kind }),
  })).filter(({ value }) => value.length <= LIMITS.optionValue)
}

/** Everything of the deployment, or one of its most frequent kinds; nothing for a name too long for a menu. */
export function muteMenu(deployment: Deployment, kinds: readonly IncidentKind[]): StaticSelect[] {
  const groups = [
    { label: plain('Whole deployment', 75), options: choices(deployment, 'Everything') },
    ...kinds.slice(0, KINDS).map(({ id, title }) => ({
      label: plain(cut(withoutBrackets(visible(title)), 75), 75),
      options: choices(deployment, 'This kind', id),
    })),
  ].filter(({ options }) => options.length > 0)
  if (groups.length === 0) return []
  return [
    {
      type: 'static_select',
      action_id: 'run:mute',
      placeholder: plain('Mute…', 150),
      option_groups: groups,
    },
  ]
}

/** Plain text is never read as markup; look-alikes keep it so wherever it is pasted. */
const withoutBrackets = (text: string) => text.replace(/</g, '‹').replace(/>/g, '›')
