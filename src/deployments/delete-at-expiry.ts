import type { Logger } from 'pino'
import { Refused, type RoboflowClient, RoboflowError } from '../roboflow/index.ts'
import type { DeploymentRecord, Store, TransactionStep } from '../store/index.ts'
import type { DeploymentCommands } from './commands.ts'
import { endOfRecord } from './lifetime.ts'

interface Dependencies {
  roboflow: Pick<RoboflowClient, 'get' | 'delete'>
  store: Pick<Store, 'deployments'>
  commands: DeploymentCommands
  /** Rights are judged when it is done: the person may have lost theirs since they asked. */
  deletion: {
    /** Whether the person may still delete it; undefined when that cannot be told now. */
    mayDelete(person: string, record: DeploymentRecord): Promise<boolean | undefined>
    /** Written with the deletion. */
    deleted(person: string, record: DeploymentRecord, answer: string): TransactionStep
    /** Written when it is refused. */
    refused(person: string, record: DeploymentRecord): TransactionStep
  }
  now: () => Date
  log: Logger
}

/** Whether its end has come, and a person had asked to delete it then. */
export function isDeletionDue(record: DeploymentRecord, now: Date): boolean {
  if (record.presence === 'delete_due') return true
  const end = endOfRecord(record)
  const isLive = record.presence === 'live' && record.missingSince === undefined
  return isLive && record.doneBy !== undefined && 'at' in end && end.at.getTime() <= now.getTime()
}

/** Deletes every deployment whose deletion is due. A call that fails is made again in the next run. */
export function createDeleteAtExpiry(dependencies: Dependencies): () => Promise<void> {
  const { roboflow, store, commands, deletion, now, log } = dependencies

  async function remove(record: DeploymentRecord) {
    const { deployment, doneBy = '', presence } = record
    const { id, name } = deployment
    const current = await roboflow.get(name)
    // Another may have been made under the name meanwhile: nobody is done with that one.
    if (current.id !== id) return giveUp(id)
    const mayDelete = await deletion.mayDelete(doneBy, { ...record, deployment: current })
    if (mayDelete === undefined) return log.warn({ deployment: name }, 'could not tell who may delete it')
    if (!mayDelete) {
      const amendment = {
        doneBy: undefined,
        presence: presence === 'delete_due' ? 'expired' : presence,
      } as const
      return commands.amend(id, amendment, undefined, deletion.refused(doneBy, record))
    }
    const answer = await roboflow.delete(name)
    const actor = { person: doneBy, words: 'chose “Delete at expiry”; it was deleted' }
    await commands.deleted(deployment, actor, deletion.deleted(doneBy, record, answer))
  }

  /** There is nothing to delete any more. */
  async function giveUp(id: string) {
    const record = await store.deployments.find(id)
    if (record?.presence === 'delete_due') await commands.amend(id, { presence: 'expired' })
  }

  return async () => {
    const records = [...(await store.deployments.live()), ...(await store.deployments.deleteDue())]
    for (const record of records.filter(each => isDeletionDue(each, now()))) {
      const { id, name } = record.deployment
      try {
        await remove(record)
      } catch (error) {
        if (!(error instanceof RoboflowError)) throw error
        log.warn({ err: error, deployment: name }, 'could not delete an expired deployment')
        if (error instanceof Refused && error.status === 404) await giveUp(id)
      }
    }
  }
}
