import PQueue from 'p-queue'

/** Bytes of one log that are read or kept for one answer, and answers at a time: 64 MB in all. */
export const MAX_LOG_BYTES = 16_000_000
const MAX_AT_ONCE = 4

/** Bytes of all answers being read at a time, whoever reads them, and of one that goes on all the same. */
const MAX_READING = MAX_LOG_BYTES * MAX_AT_ONCE
const MIN_ANSWER = 1_000_000

/** Room for logs in memory. Entries may have a quarter of a megabyte each, and a person may ask for ten thousand. */
export interface LogRoom {
  /** Does what keeps a log in memory as soon as there is room. */
  keeping<Result>(work: () => Promise<Result>): Promise<Result>
  /** Counts what is read of one answer. */
  reading(): Reading
}

interface Reading {
  /** Takes so many more bytes; false when no more are to be read. */
  takes(bytes: number): boolean
  /** Its bytes count no more. */
  end(): void
}

export function createLogRoom(): LogRoom {
  const kept = new PQueue({ concurrency: MAX_AT_ONCE })
  let beingRead = 0
  return {
    keeping: work => kept.add(work),
    reading() {
      let own = 0
      return {
        takes(bytes) {
          own += bytes
          beingRead += bytes
          return own <= MAX_LOG_BYTES && (own <= MIN_ANSWER || beingRead <= MAX_READING)
        },
        end() {
          beingRead -= own
          own = 0
        },
      }
    },
  }
}
