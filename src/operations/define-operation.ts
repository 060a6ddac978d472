import type { z } from 'zod'
import { isLive } from '../deployments/index.ts'
import type { Context, Operation, Problem, Result, VerbForms } from './operation.ts'

/** Something that can be looked at: it changes nothing. */
interface LookUp<Input extends z.ZodObject> {
  changes: false
  /** Throws RoboflowError and PostRejected. */
  run(input: z.output<Input>, context: Context): Promise<Pick<Result, 'reply'>>
}

/** Something that can be changed: what `run` does not say it changed is not written, so it has to say. */
interface Change<Input extends z.ZodObject> {
  changes: true
  forms: VerbForms
  /** Throws Declined, RoboflowError and PostRejected. */
  run(input: z.output<Input>, context: Context): Promise<Required<Result>>
}

type Definition<Input extends z.ZodObject> = Pick<
  Operation,
  'verb' | 'group' | 'summary' | 'usage' | 'examples'
> &
  Partial<
    Pick<
      Operation,
      | 'aliases'
      | 'everyday'
      | 'needsDeployment'
      | 'forOperators'
      /** The deployments, if left out. */
      | 'looksAt'
      | 'changesWith'
      | 'alsoOwnerless'
      | 'appliesTo'
      | 'exclusive'
      | 'form'
      /** Always, if left out. */
      | 'asksFirst'
    >
  > & {
    positional?: readonly (keyof z.output<Input> & string)[]
    switches?: readonly (keyof z.output<Input> & string)[]
    input: Input
  } & (LookUp<Input> | Change<Input>)

/**
 * An operation from its definition: the schema's type reaches `run` and is closed over.
 *
 * @example
 * export const show = defineOperation({
 *   verb: 'show',
 *   group: 'Browse',
 *   summary: "Show a deployment's details",
 *   usage: '<name>',
 *   examples: ['show dev-testing'],
 *   positional: ['name'],
 *   needsDeployment: true,
 *   changes: false,
 *   input: z.object({ name: existingName }),
 *   run: async ({ name }, { services }) => ({ reply: details(await services.roboflow.get(name)) }),
 * })
 */
export function defineOperation<Input extends z.ZodObject>(definition: Definition<Input>): Operation {
  const { input, run, form, ...rest } = definition
  return {
    aliases: [],
    everyday: false,
    positional: [],
    switches: [],
    needsDeployment: false,
    forOperators: false,
    looksAt: 'deployments',
    exclusive: false,
    alsoOwnerless: false,
    forms: formsByDefault(rest.verb),
    asksFirst: () => form !== undefined,
    changesWith: () => rest.changes,
    appliesTo: isLive,
    ...rest,
    argumentNames: Object.keys(input.shape),
    ...(form ? { form } : {}),
    read(given) {
      const result = input.safeParse(given)
      if (result.success) return { run: context => run(result.data, context) }
      return { problems: result.error.issues.map(problemOf) }
    },
  }
}

/** The forms of a verb that has none of its own. */
export const formsByDefault = (verb: string): VerbForms => ({
  infinitive: verb,
  past: `ran ${verb} on`,
  progressive: `running ${verb} on`,
})

const problemOf = ({ path, message }: z.core.$ZodIssue): Problem => ({
  argument: String(path[0] ?? ''),
  text: message,
})
