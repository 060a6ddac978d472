/**
 * How the tokens of well-known services begin, and what follows: a set of characters and at least how many of them.
 * The facts are those that gitleaks 8.30.1 looks for (MIT licensed, https://github.com/gitleaks/gitleaks), as far as a
 * beginning of its own tells a token; lengths are lower bounds, so that a service may lengthen its tokens.
 */
type TokenFormat = readonly [begins: string, follows: string, least: number]

const LETTERS_AND_DIGITS = 'A-Za-z0-9'
const WORD = 'A-Za-z0-9_'
const WITH_HYPHENS = 'A-Za-z0-9_-'
const BASE64 = 'A-Za-z0-9+/'
const HEX = 'A-Fa-f0-9'

const FORMATS: readonly TokenFormat[] = [
  // Code hosting and package registries
  ['gh[oprsu]_', LETTERS_AND_DIGITS, 30],
  ['github_pat_', WORD, 30],
  ['gl(?:pat|dt|rt|ft|ptt|cbt|soat|imt|ffct|agent|oas)-', WITH_HYPHENS, 20],
  ['GR1348941', WITH_HYPHENS, 20],
  ['npm_', LETTERS_AND_DIGITS, 36],
  ['pypi-AgE', WITH_HYPHENS, 30],
  ['rubygems_', HEX, 48],
  ['dckr_pat_', WITH_HYPHENS, 20],
  // Machine learning
  ['hf_', LETTERS_AND_DIGITS, 20],
  ['api_org_', LETTERS_AND_DIGITS, 30],
  // Names of packages begin alike; a key has a capital letter or a digit early on.
  ['sk-(?=[a-z_-]{0,40}[A-Z0-9]|[a-z]{32})', WITH_HYPHENS, 20],
  ['gsk_', LETTERS_AND_DIGITS, 20],
  ['pplx-', LETTERS_AND_DIGITS, 32],
  ['r8_', LETTERS_AND_DIGITS, 30],
  ['nvapi-', WITH_HYPHENS, 20],
  ['rf_(?=[A-Za-z0-9]{16}|[A-Za-z]{0,15}\\d)', LETTERS_AND_DIGITS, 8],
  // Clouds
  ['(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)', 'A-Z0-9', 16],
  ['ABSK', BASE64, 100],
  ['AIza', WITH_HYPHENS, 30],
  ['ya29\\.', WITH_HYPHENS, 20],
  ['GOCSPX-', WITH_HYPHENS, 20],
  ['LTAI', LETTERS_AND_DIGITS, 20],
  ['do[opr]_v1_', HEX, 64],
  ['dapi', 'a-f0-9', 32],
  ['HRKU-AA', WITH_HYPHENS, 50],
  ['pul-', 'a-f0-9', 40],
  ['hv[brs]\\.', WITH_HYPHENS, 24],
  ['AGE-SECRET-KEY-1', 'A-Z0-9', 50],
  // Chat, mail, payment, observability
  ['xox[a-z]-', WITH_HYPHENS, 8],
  ['xapp-', WITH_HYPHENS, 8],
  ['SG\\.', `.${WITH_HYPHENS}`, 40],
  ['[rs]k_(?:live|test|prod)_', LETTERS_AND_DIGITS, 10],
  ['whsec_', BASE64, 20],
  ['sq0[a-z]{3}-', WITH_HYPHENS, 22],
  ['shp(?:at|ca|pa|ss)_', HEX, 32],
  ['glsa_', WORD, 32],
  ['SK(?=[0-9a-f]{32})', HEX, 32],
  ['glc_', BASE64, 32],
  ['sntry[su]_', `${BASE64}=_`, 32],
  ['lin_api_', LETTERS_AND_DIGITS, 32],
  ['ntn_', LETTERS_AND_DIGITS, 40],
  ['PMAK-', 'a-f0-9-', 50],
]

/** A JSON Web Token: header, payload and signature, each in base64; begun once in a run of such characters. */
const JWT = String.raw`(?<!-)eyJ[\w-]{10,}(?:\.[\w-]{2,}){2,4}`

const anyOf = (patterns: readonly string[]) => `(?:${patterns.join('|')})`
const TOKEN = anyOf([...FORMATS.map(([begins, follows, least]) => `${begins}[${follows}]{${least},}`), JWT])
const BEGINNING = anyOf([...FORMATS.map(([begins]) => begins), 'eyJ'])

/** A token does not begin within a word, but after an escape of JSON's or of an address, and a terminal's colour. */
const ESCAPE = String.raw`\\[nrt]|%[0-9A-F]{2}|\[[\d;]{0,9}m`
const TOKENS = new RegExp(String.raw`(\b|${ESCAPE})${TOKEN}`, 'g')
/** Find in a fraction of the time that a text holds none. */
const HINTS: readonly RegExp[] = [
  new RegExp(String.raw`\b${BEGINNING}`),
  new RegExp(`(?:${ESCAPE})${BEGINNING}`),
]

/** Blanks the tokens of well-known services. */
export const withoutTokens = (text: string): string =>
  HINTS.some(hint => hint.test(text)) ? text.replace(TOKENS, '$1[redacted]') : text
