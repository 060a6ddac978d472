/**
 * Secrets that are told by what stands before them: the name of a setting, of a header, of an option, of a field in an
 * address. The name stays. Every repetition that can fail is bounded, or cannot reach past the next name: a text costs
 * in proportion to its length.
 */

/**
 * Names whose values are secrets, whatever they look like. The last word comes first, and what stands before it is
 * looked back at: few beginnings are found several times as fast as many.
 */
const JOINT = '(?:[_-]|%5F|%2D)?'
const NAME = `(?:${[
  `key(?=\\W)(?<=(?:api|secret|access|private|account|encryption|signing)${JOINT}key)`,
  `token(?=\\W)(?<=(?:access|refresh|auth|session|security|csrf|bearer|bot|app|hub|hf|lab|slack|npm|secret)${JOINT}token)`,
  `token(?=\\W)(?<=(?:\\bid${JOINT}|[?&])token)`,
  `secret(?=\\W)(?<=(?:client|signing|webhook|shared|app|jwt)${JOINT}secret)`,
  'password|passwd|passphrase',
  // A folder has the name, too.
  '(?:pwd(?<=\\bpwd|_pwd))(?=["\']?\\s{0,3}[=:]\\s{0,3}["\']?[^\\s"\'/~.])',
  // What signs an address.
  '(?:sig|signature)(?==)(?<=[?&](?:X-Amz-|X-Goog-)?(?:sig|signature))',
].join('|')})`
/** Names that also stand before what is no secret: a value counts when it looks like a key. */
const VAGUE_NAME = '(?:api key|token|secret|signature|credential|sig(?<=\\bsig))(?=\\W)'
/** Addresses that let whoever knows them post. */
const WEBHOOK = `(?:${[
  'hooks\\.slack\\.com/(?:services|workflows|triggers)/',
  'discord(?:app)?\\.com/api/(?:v\\d{1,2}/)?webhooks/',
  'webhook\\.office\\.com/webhookb2/',
  'outlook\\.office\\.com/webhook/',
  'hooks\\.zapier\\.com/hooks/catch/',
  'api\\.telegram\\.org/bot',
].join('|')})`

const QUOTE = String.raw`\\{0,7}["'\x60]`
/** Between a name and its value. JSON within JSON escapes its quotes; a terminal's colour ends with ESC[0m. */
const SIGN = String.raw`(?:${QUOTE})?(?:\W\[[\d;]{0,9}m)?\s{0,20}(?:=>|:=|[=:])(?![=>])\s{0,20}`
/** A header as Python's HTTP clients log it: a pair of name and value. Python writes b'…' for bytes. */
const PAIR = String.raw`["']\s{0,20},\s{0,20}(?=b?["'])`
const OPEN = `(?:b?${QUOTE})?`
/** In an address that is itself a part of an address, escaped once or several times. */
const ESCAPED_BLANK = String.raw`(?:%(?:25){0,3}2[027]|\+){0,4}`
const ESCAPED_SIGN = `${ESCAPED_BLANK}%(?:25){0,3}3[AD]${ESCAPED_BLANK}`

const WORD = '[^\\s"\'`&<>\\\\,;)]+'
/** To the closing quote: a pass phrase is taken whole. */
const VALUE = String.raw`(?:(?<=["'\x60])[^"'\x60\\\r\n]{1,1000}(?=\\{0,7}["'\x60])|${WORD})`
const ESCAPED_VALUE = `(?<=%(?:25){0,3}(?:3[AD]|2[027])|\\+)(?:(?!%(?:25){0,3}(?:2[0267C]|3B|7D))[^\\s"'\`&<>\\\\,;)])+`
/** A digit, a change of case, or some length: words, and names of types and options, have none of them. */
const KEY_LIKE = String.raw`(?=[\w.~+/=%-]{0,24}\d|[\w.~+/=%-]{0,24}(?-i:[a-z][A-Z])|[\w+=-]{24})`
const KEY = `${KEY_LIKE}[\\w.~+/=%-]`

/** What stands where a secret would: nothing, a type, a complaint, where to take it from. */
const NO_SECRET = String.raw`(?!(?:${[
  'None|null|nil|true|false|undefined|str(?:ing)?|bytes|SecretStr|Optional|Union',
  'required|missing|invalid|incorrect|expired|unset|empty|not|is|field|must|should',
  String.raw`\*{1,64}|\.{3}|<[\w -]{1,40}>|\$?\{[\w.]{0,60}\}|\$\w{1,60}|%s`,
  String.raw`(?:self|cls|request|settings|config|args|kwargs|os|env|environ)\.[\w.]{1,80}`,
  String.raw`[a-z_][a-z_.]{0,80}(?=\()|(?:\w{1,20}\.){0,2}(?:\w{1,20}_)?(?:key|token|secret|password)`,
  String.raw`\[\w{1,12}\]|\.{0,2}/[\w./-]{1,100}\.(?:pem|key|json)`,
].join('|')})(?:[\s"'\x60,:;&(){}\[\]<>\\]|$))`

/** What stays, and what goes. */
const FIELDS: readonly [string, string][] = [
  [
    `${NAME}(?:${SIGN}${OPEN}${NO_SECRET}|${PAIR}${OPEN}${KEY_LIKE}|${ESCAPED_SIGN})`,
    `(?:${ESCAPED_VALUE}|${VALUE})`,
  ],
  // An option of a command line, also where it is logged as a list.
  [
    String.raw`(?:key|token|secret|password|passwd)(?=[\s'"])(?<=--[a-z_-]{0,40})(?:\s{1,20}|["'],\s{0,20})["']?`,
    `${KEY_LIKE}${WORD}`,
  ],
  [`authorization(?:${SIGN}|${PAIR})${OPEN}(?:bearer|basic|token|digest|apikey|key)\\s{1,20}`, WORD],
  [`authorization(?:${SIGN}|${PAIR})${OPEN}`, `${KEY}{12,}`],
  [`cookie(?:${SIGN}|${PAIR})${OPEN}`, '(?:[\\w.!#$%&*+^|~-]{1,100}=[^\\s;"\'`\\\\,]*(?:; ?)?)+'],
  [`${VAGUE_NAME}${SIGN}${OPEN}`, `${KEY}{16,}`],
  // So the inference server quotes the key of a caller.
  ['api key ["\'`]?', `(?:[^\\s"'\`=:][^\\s"'\`]{0,199}(?=["'\`]? has no access)|${KEY}{16,})`],
  [WEBHOOK, '[^\\s"\'`<>\\\\]+'],
]

const ANY_FIELD = new RegExp(FIELDS.map(([stays, goes]) => `(?<stays>${stays})${goes}`).join('|'), 'gi')
/** Finds in a fraction of the time that a text has no such name. */
const HINT =
  /key|passw|passp|pwd|token|secret|bearer|basic|authorization|cookie|signature|credential|\bsig|webhook|hooks\.|telegram/i

const SCHEMES: readonly RegExp[] = [
  /\b(bearer\s{1,20})(?!(?:authenti|authori|credential|token)[a-z]{0,10}(?![\w.~+/=-]))[\w.~+/-]{8,}=*/gi,
  /\b(basic\s{1,20})(?=[\w.~+/-]{0,200}(?:\d|=|(?-i:[a-z][A-Z])))[\w.~+/-]{8,}=*/gi,
]

/** Blanks what follows the name of a secret, or the word Bearer or Basic. */
export function withoutFields(text: string): string {
  if (!HINT.test(text)) return text
  // Before the names: of `api_key: Bearer …` the word alone would be taken for the key.
  const withoutSchemes = SCHEMES.reduce((rest, scheme) => rest.replace(scheme, '$1[redacted]'), text)
  return withoutSchemes.replace(ANY_FIELD, '$<stays>[redacted]')
}
