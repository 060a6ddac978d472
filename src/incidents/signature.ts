import { isRandom } from './random-text.ts'
import { withoutDates } from './written-dates.ts'

/** Characters at either end by which kinds differ: what is longer is a dump, and dumps differ in their middle. */
const TELLING = 2000

/** Files that hold data: people and programs name them by the thousand, and no error is known by their names. */
const DATA =
  /\.(?:jpe?g|png|webp|bmp|gif|tiff?|heic|avif|mp4|avi|mov|mkv|webm|m4v|mp3|wav|json|jsonl|txt|csv|tsv|npy|npz|pt|pth|onnx|engine|safetensors|pkl|bin|dat|tmp|part|log|zip|gz|tar|tgz|parquet|pdf)$/i

/** Files of code: errors differ by which one it was, even with a number in its name. */
const CODE =
  /\.(?:pyc?|pyx|so|js|mjs|cjs|ts|tsx|jsx|go|rs|java|kt|c|cc|cpp|cu|cuh|h|hpp|rb|sh|php|cs|html?)$/i

/** As Python's tempfile names them. */
const TEMPORARY = /^tmp[a-z0-9_]{8}$/

/**
 * A payload with what changes from entry to entry blanked: UUIDs, ids, addresses of memory and network, hexadecimal,
 * parts of paths that hold digits, names of data files, times and numbers. Each expression takes its runs whole and
 * looks at each once: hostile text costs in proportion to its length.
 */
export function signatureOf(payload: string): string {
  const distinctive =
    payload.length > 2 * TELLING ? `${payload.slice(0, TELLING)}…${payload.slice(-TELLING)}` : payload
  return withoutDates(distinctive)
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '#')
    .replace(/\b0x[0-9a-f]+\b/gi, '#')
    .replace(/(?<![\w:])[0-9a-f:]{3,}(?![\w:])/gi, run => (isAddress(run) ? '#' : run))
    .replace(/(?<=\/)[\p{L}\p{N}_.~%@+-]+(\/?)/gu, blankPart)
    .replace(/[A-Za-z0-9_-]{16,}={0,2}/g, run => (isRandom(run) ? '#' : run))
    .replace(/(?<![A-Za-z0-9])(?=[0-9a-f]*\d)[0-9a-f]{6,}(?![A-Za-z0-9])/gi, '#')
    .replace(/\d+/g, '#')
    .replace(/#(?:[.,:T+-]#)+Z?/g, '#')
}

/** IPv6, whole or compressed, and what is written like it, such as hardware addresses. */
const isAddress = (run: string): boolean =>
  /\d/.test(run) && (run.includes('::') ? !/[0-9a-f]{5}/i.test(run) : run.split(':').length > 3)

/** Of a path's parts the last one may be a file, of which only the sort is kept. */
function blankPart(part: string, slash: string): string {
  const name = slash ? part.slice(0, -1) : part
  if (TEMPORARY.test(name)) return `#${slash}`
  if (slash) return /\d/.test(name) ? `#${slash}` : part
  const data = DATA.exec(name)
  if (data) return `#${data[0]}`
  return /\d/.test(name) && !CODE.test(name) ? '#' : part
}
