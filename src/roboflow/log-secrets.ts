import { withoutFields } from './secret-fields.ts'
import { withoutTokens } from './token-formats.ts'

/** The password of an address; who it belongs to stays. */
const PASSWORD = /(:\/\/[^\s/?#@:"'`<>\\]{0,256}:)[^\s/?#"'`<>\\]{1,256}(?=@)/g
const BREAK = String.raw`(?:\s|\\{1,8}[nr]){1,8}`
/** A private key in PEM; of one that was cut off, its lines of base64. */
const PRIVATE_KEY = new RegExp(
  [
    '(-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)(?:',
    String.raw`(?:[\w+/=\s\\:,.]|-(?!----))+(?=-----END)|`,
    `(?=${BREAK}(?:Proc-Type|[A-Za-z0-9+/]{16}))`,
    String.raw`(?:${BREAK}(?:(?:Proc-Type|DEK-Info): [\w,-]{1,80}|[A-Za-z0-9+/=]{8,100}(?=[\r\n\\"']|$)))+)`,
  ].join(''),
  'g',
)
/** A line of one: servers write a text of many lines as many entries. */
const LINE_OF_KEY = /^\s{0,8}(?=\S*[A-Z])(?=\S*[a-z])(?=\S*\d)[A-Za-z0-9+/]{60,76}={0,2}\s{0,8}$/

function withoutPrivateKeys(text: string): string {
  if (text.length < 100 && LINE_OF_KEY.test(text)) return '[redacted]'
  return text.includes('PRIVATE KEY') ? text.replace(PRIVATE_KEY, '$1[redacted]') : text
}

const withoutPasswords = (text: string): string =>
  text.includes('@') && text.includes('://') ? text.replace(PASSWORD, '$1[redacted]') : text

/** A log's text as it may be shown and kept: what looks like a key or a token is blanked. */
export const withoutSecrets = (text: string): string =>
  withoutPasswords(withoutTokens(withoutFields(withoutPrivateKeys(text))))
