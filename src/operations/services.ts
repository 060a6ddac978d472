import type { Logger } from 'pino'
import type { Cached } from '../cached.ts'
import type { Costs, CreditBudget, DeploymentQueries, Reconciler } from '../deployments/index.ts'
import type { Incidents, LevelsFrom } from '../incidents/index.ts'
import type { ChannelPolicy, Messenger } from '../outbox/index.ts'
import type {
  Deployment,
  InferenceServers,
  MachineType,
  RoboflowClient,
  Severity,
} from '../roboflow/index.ts'
import type { Approvals, AuditTrail, Preferences } from '../store/index.ts'
import type { Channels } from './channels.ts'
import type { Permissions } from './guard/rights.ts'
import type { People } from './people.ts'
import type { ApprovalRule } from './views/approval.ts'
import type { BotHealth } from './views/bot-status.ts'
import type { Budget } from './views/budget.ts'

/** What operations may use, built once where the bot is wired. */
export interface Services {
  roboflow: RoboflowClient
  /** The deployments' own servers. */
  servers: Pick<InferenceServers, 'ask'>
  /** The live deployments, cached for a short time. */
  liveDeployments: Cached<readonly Deployment[]>
  records: DeploymentQueries
  reconciler: Pick<Reconciler, 'reconcileOne'>
  costs: Costs
  incidents: Incidents
  preferences: Preferences
  approvals: Pick<Approvals, 'inStates'>
  messenger: Messenger
  people: People
  channels: Channels
  /** What a person may do, for views that show only that. */
  permissionsOf(person: string): Promise<Permissions>
  audit: Pick<AuditTrail, 'page' | 'countDone'>
  /** Whether a text holds what looks like a key or a token, ours or anybody's. */
  holdsSecret(text: string): boolean
  settings: {
    /** With its slash. */
    slashCommand: string
    /** Id of the channel where the bot speaks by itself. */
    notifyChannel: string
    /** Whether the bot may be used, and may post, in a channel. */
    mayUse: ChannelPolicy
    logSeverity: Severity
    /** Which of an entry's levels counts. */
    levelsFrom: LevelsFrom
    /** Milliseconds before the end at which to remind. */
    reminders: readonly number[]
    /** Choices in the form where the API gives none. */
    machineTypes: readonly MachineType[]
    budget: Budget
    /** What needs somebody else's approval; nothing, if left out. */
    approval?: ApprovalRule | undefined
    creditBudget?: (CreditBudget & { enforce: boolean }) | undefined
  }
  /** How the bot itself is, but for the API. */
  health(): Promise<Omit<BotHealth, 'api'>>
  now(): Date
  log: Logger
}
