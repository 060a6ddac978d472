import type { z } from 'zod'
import type { Message } from '../block-kit/blocks.ts'
import type { Modal } from '../block-kit/modal.ts'
import { isLive, type State } from '../deployments/state.ts'
import type { Deployment } from '../roboflow/schemas.ts'
import type { Tables } from '../store/open.ts'
import type { Services } from './services.ts'

/**
 * Arguments by name, as text: what typed words, a modal's fields and a button's command line all become before an
 * operation's schema reads them.
 */
export type Arguments = Record<string, string>

/** Who asks, where and when, and what an operation may use. */
export interface Asked {
  services: Services
  /** Slack user id. */
  person: string
  /** Channel where it was asked. */
  channel: string
  /** Timestamp of the thread's root, where it was asked in one. */
  threadTs?: string | undefined
  now: Date
  /** For a change of a deployment: that deployment, read again just before it is done. */
  target?: Deployment | undefined
  /**
   * The audit's entry that it was done, with the API's own words, to be written in the same transaction as whatever
   * else is; one that is not written by the operation is written after it.
   */
  done?(answer: string, made?: Deployment): (tables: Tables) => Promise<void>
}

/** What an operation answers; `person` sees it alone, `channel` says it to all, `nobody`: it was said on the way. */
export type Reply = { to: 'person' | 'channel'; message: Message } | { to: 'nobody' }

/** What is wrong with an argument, for the person who gave it. */
export interface Problem {
  argument: string
  text: string
}

/** One thing a person can ask for, as every surface sees it. */
export interface Operation {
  verb: string
  aliases: readonly string[]
  /** One sentence. */
  summary: string
  /** What follows the verb, such as `<name> [--since 2h]`. */
  usage: string
  /** Whole command lines without the slash command. */
  examples: readonly string[]
  /** Arguments that may be typed without their flag, in order. */
  positional: readonly string[]
  /** Flags that take no value. */
  switches: readonly string[]
  /** Every argument's name. */
  argumentNames: readonly string[]
  /** Whether it acts on one existing deployment, its `name` argument: without a name the person is asked. */
  needsDeployment: boolean
  /** Whether it changes something, which needs the right to. */
  changes: boolean
  /** Whether it does with these arguments: some only change what they are told to. */
  changesWith(given: Arguments): boolean
  /** Whether a deployment in that state can still be changed so. */
  makesSense(state: State): boolean
  /** Asks for what is missing, or for confirmation, before `run`. Throws RoboflowError. */
  form?: (typed: Arguments, asked: Asked) => Promise<Modal>
  /** Whether the form comes first, given these arguments. */
  asksFirst(given: Arguments): boolean
  /** The arguments read by the operation's schema: ready to run, or what is wrong with them. */
  read(given: Arguments): { run(asked: Asked): Promise<Reply> } | { problems: Problem[] }
}

interface Definition<Input extends z.ZodObject> {
  verb: string
  aliases?: readonly string[]
  summary: string
  usage: string
  examples: readonly string[]
  positional?: readonly (keyof z.output<Input> & string)[]
  switches?: readonly (keyof z.output<Input> & string)[]
  needsDeployment?: boolean
  changes: boolean
  changesWith?: (given: Arguments) => boolean
  makesSense?: (state: State) => boolean
  input: Input
  /** When the form comes first; always, if left out. */
  asksFirst?: (given: Arguments) => boolean
  form?: (typed: Arguments, asked: Asked) => Promise<Modal>
  /** Throws RoboflowError and PostRejected. */
  run(input: z.output<Input>, asked: Asked): Promise<Reply>
}

/** An operation from its definition: the schema's type reaches `run` and is closed over. */
export function defineOperation<Input extends z.ZodObject>(definition: Definition<Input>): Operation {
  const { input, run, form, ...rest } = definition
  return {
    aliases: [],
    positional: [],
    switches: [],
    needsDeployment: false,
    asksFirst: () => form !== undefined,
    changesWith: () => rest.changes,
    makesSense: isLive,
    ...rest,
    argumentNames: Object.keys(input.shape),
    ...(form ? { form } : {}),
    read(given) {
      const result = input.safeParse(given)
      if (result.success) return { run: asked => run(result.data, asked) }
      return { problems: result.error.issues.map(problemOf) }
    },
  }
}

const problemOf = ({ path, message }: z.core.$ZodIssue): Problem => ({
  argument: String(path[0] ?? ''),
  text: message,
})
