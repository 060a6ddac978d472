import { EMOJI } from './emoji-table.ts'

/** A shortcode's character; the shortcode itself where it is not known, as Slack does. */
export function Emoji({ name }: { name: string }) {
  const character = EMOJI.get(name)
  if (character === undefined) return `:${name}:`
  return (
    <span className="emoji" role="img" aria-label={name.replaceAll('_', ' ')} title={`:${name}:`}>
      {character}
    </span>
  )
}
