import type { Coordination } from '../store/index.ts'

/** Runs work on a deployment's incidents after all such work before it, on this replica and on others. */
type InTurn = <Result>(deploymentId: string, work: () => Promise<Result>) => Promise<Result>

/** What is decided on a row must still be so when it is written. */
export function createTurns(coordination: Pick<Coordination, 'exclusively'>): InTurn {
  const turns = new Map<string, Promise<unknown>>()
  return (deploymentId, work) => {
    const before = turns.get(deploymentId) ?? Promise.resolve()
    const alone = () => coordination.exclusively(`incidents of ${deploymentId}`, work)
    const turn = before.then(alone, alone)
    const settled = turn
      .catch(() => undefined)
      .finally(() => {
        if (turns.get(deploymentId) === settled) turns.delete(deploymentId)
      })
    turns.set(deploymentId, settled)
    return turn
  }
}
