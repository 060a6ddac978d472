import { type CommandLine, deploymentCommand, typedCommand } from '../block-kit/index.ts'
import type { Arguments, Operation } from './operation.ts'

/**
 * The line of a request, for a button that runs it later: of the deployment that `idOf` finds for its name now.
 * Undefined for a change of a deployment that it does not find, since a later click might change another. Throws what
 * `idOf` throws.
 */
export async function lineAgain(
  operation: Operation,
  given: Arguments,
  idOf: (name: string) => Promise<string | undefined>,
): Promise<CommandLine | undefined> {
  const { name, ...flags } = given
  if (name === undefined || !operation.needsDeployment || !operation.changesWith(given)) {
    return typedCommand(operation.verb, given)
  }
  const id = await idOf(name.trim())
  return id === undefined ? undefined : deploymentCommand(operation.verb, { id, name }, flags)
}
