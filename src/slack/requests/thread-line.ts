import { quotedWord } from '../../block-kit/index.ts'
import { findOperation, splitLine, splitWords } from '../../operations/index.ts'

/**
 * A line written in a thread, with the name of the deployment that the thread is about put in where no other was
 * named: `mute 1h` becomes `mute dev-testing 1h`, which is then about the thread's deployment. `isName` tells whether a
 * word is the name of a deployment.
 */
export function lineInThread(
  line: string,
  about: string | undefined,
  isName: (word: string) => boolean,
): { line: string; isAboutThread: boolean } {
  const { verb } = splitLine(line)
  const operation = findOperation(verb)
  const asTyped = { line, isAboutThread: false }
  if (about === undefined || !operation?.needsDeployment || operation.positional[0] !== 'name') return asTyped
  const words = splitWords(line).slice(1)
  const names = words.some(word => /^--name(=|$)/.test(word))
  const [first] = words
  if (names || (first !== undefined && isName(first))) return asTyped
  const rest = line.trim().slice(line.trim().search(/\s|$/))
  return { line: `${verb} ${quotedWord(about)}${rest}`, isAboutThread: true }
}
