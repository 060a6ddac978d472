import type { Frame, LoggedException } from './payload-reading.ts'

/** Where installed packages and Python itself are. */
const LIBRARY = /\/(?:dist|site)-packages\/|\/lib\/python\d|^<frozen /

/** The file that logs what others raised: it is in every stack, and tells no error from another. */
const HANDLER = /\/error_handlers\.py$/

/** Whether a frame is in the server's own code, and not in a library. */
export const isOwn = ({ file }: Frame): boolean => !LIBRARY.test(file)

/** The frame nearest to where it was raised, of the server's own code if there is one. */
export function topFrame({ frames }: LoggedException): Frame | undefined {
  const telling = frames.filter(({ file }) => !HANDLER.test(file))
  return telling.findLast(isOwn) ?? telling.at(-1) ?? frames.at(-1)
}

/** `roboflow.py:412`. */
export const frameWords = ({ file, line }: Frame): string =>
  `${file.slice(file.lastIndexOf('/') + 1)}${line === undefined ? '' : `:${line}`}`
