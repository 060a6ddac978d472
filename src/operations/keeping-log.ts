import type { Context } from './operation.ts'

/** An operation that keeps a whole log in memory: it waits until there is room for one more. */
export const keepingLog =
  <Input, Output>(run: (input: Input, context: Context) => Promise<Output>) =>
  (input: Input, context: Context): Promise<Output> =>
    context.services.roboflow.keepingLog(() => run(input, context))
