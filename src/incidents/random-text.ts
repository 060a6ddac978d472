/** Characters from which on a run may be an id. */
const LONG = 16

/** What names are put together of: words, and between hyphens also abbreviations and numbers. */
const WORDS = /[A-Z]?[a-z]{3,}|(?<![A-Za-z0-9])(?:[A-Z]+|[a-z]+|\d+)(?![A-Za-z0-9])/g

/** In capitals a digit before a letter, else one on both sides: `resnet50extractor` is a name. */
const MIXED_UP = /^[A-Z\d]*\d[A-Z]|\d[a-z]+\d|^\d+[a-z]{4}/

/**
 * Whether a run of letters, digits, hyphens and underscores is an id that was drawn by chance, such as a ULID or a
 * token, and no name that somebody thought of, such as `ConvTranspose2dBackward` or `worker-pool-thread-12`.
 */
export function isRandom(run: string): boolean {
  if (run.length < LONG || !/\d/.test(run)) return false
  const isInBothCases = /[a-z]/.test(run) && /[A-Z]/.test(run)
  if (isInBothCases) return size(run.replace(WORDS, '')) * 2 >= size(run)
  return run.split(/[-_=]/).some(part => part.length >= LONG && MIXED_UP.test(part))
}

/** Letters and digits. */
const size = (text: string) => text.replace(/[-_=]/g, '').length
