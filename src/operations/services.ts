import type { Logger } from 'pino'
import type { Severity } from '../deployments/severity.ts'
import type { Cards } from '../notices/cards.ts'
import type { Messenger } from '../notices/messenger.ts'
import type { RoboflowClient } from '../roboflow/client.ts'
import type { Deployment, MachineType } from '../roboflow/schemas.ts'
import type { Starts } from '../store/starts.ts'
import type { Inventory } from './inventory.ts'
import type { People } from './people.ts'

/** What operations may use, built once where the bot is wired. */
export interface Services {
  roboflow: RoboflowClient
  inventory: Inventory
  starts: Starts
  messenger: Messenger
  cards: Cards
  people: People
  /** Goes on looking at a new deployment until it is ready, has failed or is gone. */
  follow(deployment: Deployment): void
  settings: {
    /** With its slash. */
    slashCommand: string
    logSeverity: Severity
    /** Choices in the form where the API gives none. */
    machineTypes: readonly MachineType[]
  }
  now(): Date
  log: Logger
}
