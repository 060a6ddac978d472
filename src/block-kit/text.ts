declare const escapedHere: unique symbol

/**
 * Text that Slack will read as mrkdwn. Only this file makes it, so a stranger's string cannot become markup without
 * being escaped on the way: the compiler asks for a Mrkdwn wherever Slack parses one, and takes no other object for it.
 */
export interface Mrkdwn {
  readonly mrkdwn: string
  readonly [escapedHere]: true
}

const made = (text: string) => ({ mrkdwn: text }) as Mrkdwn

type Piece = string | number | Mrkdwn

/** Escapes every plain string put into the template; Mrkdwn pieces go in as they are. */
export function mrkdwn(literals: TemplateStringsArray, ...pieces: Piece[]): Mrkdwn {
  const text = literals.map(
    (literal, index) => literal + (index < pieces.length ? written(pieces[index] ?? '') : ''),
  )
  return made(text.join(''))
}

/** The pieces with a separator between them, plain strings escaped. */
export const joined = (pieces: readonly Piece[], separator = ''): Mrkdwn =>
  made(pieces.map(written).join(separator))

/** Characters of one plain piece: a name or an address that is longer is somebody's joke. */
const PIECE = 120

const written = (piece: Piece): string =>
  typeof piece === 'object' ? piece.mrkdwn : escaped(cut(String(piece), PIECE))

/**
 * `& < >` as entities (https://docs.slack.dev/messaging/formatting-message-text#escaping): nothing in the text can
 * then be a mention or a link.
 */
export const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** A code span; a backtick, which no escape exists for, becomes a look-alike. */
export const code = (text: string): Mrkdwn =>
  made(`\`${escaped(cut(text, PIECE).replace(/`/g, 'ˋ').replace(/\s/g, ' ')) || ' '}\``)

/** Whole sentences of our own, which may quote what somebody typed. */
export const sentence = (text: string): Mrkdwn => made(escaped(cut(text, 600)))

/** A quoted paragraph in somebody else's words, cut to a readable length. */
export const quoted = (text: string): Mrkdwn =>
  made(
    cut(text, 1500)
      .split('\n')
      .map(line => `> ${escaped(line)}`)
      .join('\n'),
  )

export const userMention = (id: string): Mrkdwn => made(`<@${id.replace(/[^A-Z0-9]/gi, '')}>`)

/** A channel's name to whoever may see it, and a link to it. */
export const channelMention = (id: string): Mrkdwn => made(`<#${id.replace(/[^A-Z0-9]/gi, '')}>`)

/** Where a message goes, by Slack's id: a channel as its mention; a person, whom a mention would notify, as the id. */
export const destination = (id: string): Mrkdwn =>
  /^[CG][A-Z0-9]{2,}$/.test(id) ? channelMention(id) : code(id)

/** A usergroup's mention notifies its members; `S…` ids. */
const groupMention = (id: string): Mrkdwn => made(`<!subteam^${id.replace(/[^A-Z0-9]/gi, '')}>`)

/** A person's or a usergroup's, by what the id begins with. */
export const mention = (id: string): Mrkdwn => (id.startsWith('S') ? groupMention(id) : userMention(id))

export const link = (url: string, label: string): Mrkdwn =>
  made(`<${escaped(url).replace(/\|/g, '%7C')}|${escaped(label)}>`)

/**
 * An instant each reader sees in their own zone
 * (https://docs.slack.dev/messaging/formatting-message-text#date-formatting); UTC where Slack cannot.
 */
export function date(instant: Date, format = '{date_short_pretty} at {time}'): Mrkdwn {
  const fallback = `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return made(`<!date^${Math.floor(instant.getTime() / 1000)}^${format}|${fallback}>`)
}

/** At most `limit` characters, the last an ellipsis where something was left out; no surrogate pair is split. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  const end = limit - 1
  const splitsPair = /[\uD800-\uDBFF]/.test(text.charAt(end - 1))
  return `${text.slice(0, splitsPair ? end - 1 : end)}…`
}

/** The same for text that holds markup: no half of an entity or of a `<…>` stands at the end. */
export function cutMrkdwn({ mrkdwn }: Mrkdwn, limit: number): string {
  if (mrkdwn.length <= limit) return mrkdwn
  const whole = cut(mrkdwn, limit).slice(0, -1)
  // The first `<` that nothing closes: an expression would look for it once for each `<`.
  const open = whole.indexOf('<', whole.lastIndexOf('>') + 1)
  return `${(open < 0 ? whole : whole.slice(0, open)).replace(/&[a-z]*$/, '')}…`
}

/** "1 error", "3 errors". */
export const counted = (count: number, noun: string, plural = `${noun}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`

/** Sizes Slack allows for the parts of a message or view (https://docs.slack.dev/reference/block-kit/blocks). */
export const LIMITS = {
  section: 3000,
  header: 150,
  button: 75,
  option: 75,
  optionValue: 150,
  buttonValue: 2000,
}
