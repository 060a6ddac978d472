import cron from 'node-cron'
import { z } from 'zod'
import { costSettings } from './cost-settings.ts'
import { parseDurationText, parseOffsets } from './deployments/index.ts'
import { SEVERITIES } from './roboflow/index.ts'
import { safetySettings } from './safety-settings.ts'
import { withSecretFiles } from './secret-files.ts'

/**
 * The settings, read once from the environment. Each line of `settings` is the one place where a variable is named,
 * defaulted and checked; .env.example explains them to whoever runs the bot.
 */
const text = (example: string) => z.string(`is missing; example: ${example}`)
const shaped = (pattern: RegExp, rule: string, example: string) =>
  text(example).regex(pattern, `${rule}; example: ${example}`)

const everyMinute = text('* * * * *')
  .refine(
    expression => cron.validate(expression),
    'is not a cron expression of 5 or 6 fields; example: * * * * *',
  )
  .default('* * * * *')
const databaseUrl = shaped(
  /^(file:.+|postgres(ql)?:\/\/.+)$/,
  'must start with file: or postgres://',
  'file:./data/roboflow-chatops.db',
).default('file:./data/roboflow-chatops.db')

const settings = z.object({
  SLACK_BOT_TOKEN: shaped(/^xoxb-\S+$/, 'must start with xoxb-', 'xoxb-1234-5678-abcd'),
  SLACK_APP_TOKEN: shaped(/^xapp-\S+$/, 'must start with xapp-', 'xapp-1-A1234-5678-abcd').optional(),
  SLACK_SIGNING_SECRET: text('8f742231b10e8888abcd99yyyzzz85a5').optional(),
  ROBOFLOW_API_KEY: shaped(/^\S+$/, 'must not contain spaces', 'the API key from your workspace settings'),
  NOTIFY_CHANNEL: shaped(/^[CGD][A-Z0-9]{2,}$/, 'must be a channel ID, not a name', 'C0123456789'),
  PORT: z.coerce
    .number('must be a number; example: 3000')
    .int('must be a whole number; example: 3000')
    .min(0, 'must be between 0 and 65535; example: 3000')
    .max(65_535, 'must be between 0 and 65535; example: 3000')
    .default(3000),
  DATABASE_URL: databaseUrl,
  METRICS: z.enum(['on', 'off'], 'must be on or off; example: on').default('off'),
  EXPIRY_CRON: everyMinute,
  LOGS_CRON: everyMinute,
  WATCH: z.enum(['all', 'subscribed'], 'must be all or subscribed; example: all').default('all'),
  INCIDENT_QUIET: text('1h')
    .transform((words, issue) => {
      const milliseconds = /[a-z]\s*$/i.test(words) ? parseDurationText(words) : undefined
      if (milliseconds !== undefined) return milliseconds
      issue.addIssue('must be a duration with a unit (s, m, h, or d); example: 1h')
      return z.NEVER
    })
    .prefault('1h'),
  IDLE_HINT: text('4h')
    .transform((words, issue) => {
      if (words === 'off') return undefined
      const milliseconds = /[a-z]\s*$/i.test(words) ? parseDurationText(words) : undefined
      if (milliseconds !== undefined) return milliseconds
      issue.addIssue('must be a duration with a unit (s, m, h, or d), or off; example: 4h')
      return z.NEVER
    })
    .prefault('off'),
  INCIDENT_STYLE: z.enum(['compact', 'full'], 'must be compact or full; example: compact').default('compact'),
  CALLER_ERRORS: z.enum(['report', 'count'], 'must be report or count; example: report').default('report'),
  REMINDERS: text('1h,15m')
    .transform((list, issue) => {
      const offsets = parseOffsets(list)
      if (offsets) return offsets
      issue.addIssue(
        'must be a comma-separated list of durations (units s, m, h, d), or off; example: 1h,15m',
      )
      return z.NEVER
    })
    .prefault('1h,15m'),
  LOG_SEVERITY: z
    .preprocess(
      value => (typeof value === 'string' ? value.toUpperCase() : value),
      z.enum(SEVERITIES, `must be one of ${SEVERITIES.join(', ')}; example: ERROR`),
    )
    .default('ERROR'),
  LOG_LEVELS_FROM: z.enum(['line', 'label'], 'must be line or label; example: line').default('line'),
  MACHINE_TYPES: text('dev-cpu,dev-gpu')
    .transform(list => list.split(',').map(name => name.trim()))
    .refine(
      names => names.every(name => name !== ''),
      'must be a comma-separated list of names; example: dev-cpu,dev-gpu',
    )
    .default(['dev-cpu', 'dev-gpu', 'prod-cpu', 'prod-gpu']),
  SLASH_COMMAND: shaped(
    /^\/[^\s/]{1,31}$/,
    'must be a slash followed by up to 31 characters',
    '/roboflow',
  ).default('/roboflow'),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be one of fatal, error, warn, info, debug, trace, silent; example: info',
    )
    .default('info'),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be a URL; example: https://slack.com/api/' })
    .optional(),
  ROBOFLOW_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be a URL; example: https://roboflow.cloud' })
    .default('https://roboflow.cloud'),
  READINESS_PROBE: z.enum(['on', 'off'], 'must be on or off; example: on').default('on'),
  INFERENCE_SERVERS_URL: z
    .url({ protocol: /^https?$/, error: 'must be a URL; example: http://127.0.0.1:4300/servers' })
    .optional(),
  ...safetySettings,
  ...costSettings,
})

const inOneMode = settings.refine(
  given => given.SLACK_APP_TOKEN !== undefined || given.SLACK_SIGNING_SECRET !== undefined,
  {
    path: ['SLACK_SIGNING_SECRET'],
    error:
      'is missing, and so is SLACK_APP_TOKEN; set SLACK_APP_TOKEN=xapp-… for Socket Mode, or the signing secret for HTTP mode',
    when: () => true,
  },
)

export type Config = z.output<typeof settings>

/** Settings that cannot be used; each fault is one line that names the variable, what is wrong, and an example. */
export class BadSettings extends Error {
  override readonly name = 'BadSettings'
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

/**
 * Spaces around a value are no part of it; an empty variable counts as one that is not set; a secret may stand in the
 * file that its `…_FILE` variable names. Throws BadSettings.
 */
export const readConfig = (environment: Record<string, string | undefined>): Config =>
  readSettings(inOneMode, environment)

/** The same for a program that needs nothing but the database. */
export const readDatabaseUrl = (environment: Record<string, string | undefined>): string =>
  readSettings(z.object({ DATABASE_URL: databaseUrl }), environment).DATABASE_URL

function readSettings<Settings>(
  schema: z.ZodType<Settings>,
  environment: Record<string, string | undefined>,
): Settings {
  const { environment: filled, faults } = withSecretFiles(environment)
  const trimmed = Object.entries(filled).map(([name, value]) => [name, value?.trim()])
  const result = schema.safeParse(Object.fromEntries(trimmed.filter(([, value]) => value)))
  if (result.success && faults.length === 0) return result.data
  const issues = result.error?.issues ?? []
  const unread = faults.map(fault => fault.split(/_FILE| /)[0])
  throw new BadSettings([
    ...faults,
    // What its file did not give is reported once.
    ...issues
      .filter(({ path }) => !unread.includes(String(path[0])))
      .map(issue => `${issue.path.join('.')} ${issue.message}`),
  ])
}

/** The values of the settings that must never be shown. */
export const secretsOf = (config: Config): (string | undefined)[] => [
  config.ROBOFLOW_API_KEY,
  config.SLACK_BOT_TOKEN,
  config.SLACK_APP_TOKEN,
  config.SLACK_SIGNING_SECRET,
]

/** The same for lines of the log, which may quote the database, too: its password may be a word that people use. */
export const secretsOfLog = (config: Config): (string | undefined)[] => [
  ...secretsOf(config),
  passwordOf(config.DATABASE_URL),
]

const passwordOf = (databaseUrl: string) =>
  URL.canParse(databaseUrl) ? decodeURIComponent(new URL(databaseUrl).password) : undefined
