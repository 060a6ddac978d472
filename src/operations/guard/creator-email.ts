import { isAddressOf } from '../../deployments/index.ts'
import type { Context, Problem } from '../operation.ts'

/**
 * A deployment belongs to its creator at first, who may change it, so that only operators create one under an address
 * that is not their own. The problem beside its field, if there is one.
 */
export async function emailProblems(
  email: string,
  { services, request: { person } }: Context,
): Promise<Problem[]> {
  const asker = await services.people.find(person)
  if (isAddressOf(email, asker)) return []
  if ((await services.permissionsOf(person)).changeAll) return []
  const own =
    asker.email === undefined ? 'Ask an operator.' : `Use your own, ${asker.email}, or ask an operator.`
  const text = `Only operators can create deployments under another email address. ${own}`
  return [{ argument: 'email', text }]
}
