import type { Config } from './config.ts'
import type { Services } from './operations/index.ts'

/** The settings that operations go by, but for the channels they may use. */
export const operationSettings = (config: Config): Omit<Services['settings'], 'mayUse'> => ({
  slashCommand: config.SLASH_COMMAND,
  notifyChannel: config.NOTIFY_CHANNEL,
  logSeverity: config.LOG_SEVERITY,
  levelsFrom: config.LOG_LEVELS_FROM,
  reminders: config.REMINDERS,
  machineTypes: config.MACHINE_TYPES.map(name => ({ name, description: '' })),
  budget: {
    live: config.MAX_LIVE,
    replicas: config.MAX_REPLICAS,
    createsPerHour: config.MAX_CREATES_PER_HOUR,
    duration: config.MAX_DURATION,
    machineTypes: config.ALLOWED_MACHINE_TYPES,
  },
  approval: config.APPROVAL,
  creditBudget: config.BUDGET && { ...config.BUDGET, enforce: config.BUDGET_ENFORCE === 'on' },
})
