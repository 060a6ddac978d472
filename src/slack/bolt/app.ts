import { App } from '@slack/bolt'
import type { WebClient, WebClientOptions } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Observe, RecordWork } from '../../observe.ts'
import type { Guard, Services } from '../../operations/index.ts'
import { createAdmission } from '../requests/admission.ts'
import { createAnswerer } from '../requests/answer.ts'
import { createModalOpener } from '../requests/modal-opener.ts'
import { createPerformer } from '../requests/perform.ts'
import { createRateLimiter, type RateLimits } from '../requests/rate-limit.ts'
import { createSubjectOf } from '../requests/subject.ts'
import { createTrack } from '../requests/track.ts'
import { registerActions } from '../surfaces/actions.ts'
import { createHomePublisher, registerHome } from '../surfaces/home.ts'
import { registerMentions } from '../surfaces/mentions.ts'
import { registerModals } from '../surfaces/modals.ts'
import { registerOptions } from '../surfaces/options.ts'
import { registerRightsChanges } from '../surfaces/rights-changes.ts'
import { registerShortcuts } from '../surfaces/shortcuts.ts'
import { registerSlash } from '../surfaces/slash.ts'
import type { Directory } from '../web-api/directory.ts'
import type { Identity } from '../web-api/identity.ts'
import type { SlackHttp } from '../web-api/slack-http.ts'
import { acknowledgeEverything } from './acknowledge-everything.ts'
import { createBoltLogger } from './bolt-logger.ts'
import type { Transport } from './transport.ts'

interface Dependencies {
  transport: Transport
  botToken: string
  client: WebClient
  clientOptions: WebClientOptions
  identity: () => Promise<Identity>
  directory: Pick<Directory, 'forgetPerson' | 'forgetGroup'>
  /** For response_urls. */
  post: SlackHttp['post']
  services: Services
  guard: Guard
  rateLimits: RateLimits
  /** Blanks secrets in what is answered. */
  redact: (text: string) => string
  observe: Observe
  record: RecordWork
  log: Logger
}

export interface SlackApp {
  /** Checks the token with Slack, then takes requests. Throws what Slack answers. */
  start(): Promise<void>
  /** Takes no more, then waits for what is under way. */
  stop(): Promise<void>
}

/** The Bolt app with every operation on every surface. */
export function createSlackApp({
  transport,
  botToken,
  client,
  clientOptions,
  identity,
  directory,
  post,
  services,
  guard,
  rateLimits,
  redact,
  observe,
  record,
  log,
}: Dependencies): SlackApp {
  const app = new App({
    token: botToken,
    receiver: transport.receiver,
    clientOptions,
    logger: createBoltLogger(log),
    convoStore: false,
    deferInitialization: true,
  })
  acknowledgeEverything(app, log, redact, record)
  app.error(async error => log.error({ err: error }, 'could not handle a request from Slack'))

  const { track, settled } = createTrack(log)
  const opener = createModalOpener(client, services)
  const home = createHomePublisher(client, services)
  const answerer = createAnswerer(client, post, log, redact)
  const subjectOf = createSubjectOf(client, identity, services.records, log)
  const limiter = createRateLimiter({
    limits: rateLimits,
    kindOf: async person => (await services.people.find(person)).kind,
    elapsed: () => performance.now(),
  })
  const admission = createAdmission(limiter, services, answerer)
  const performer = createPerformer({
    services,
    guard,
    admission,
    opener,
    home,
    answerer,
    subjectOf,
    track,
    observe,
  })
  registerSlash(app, performer, track, log)
  registerActions(app, { performer, notifyChannel: services.settings.notifyChannel, track, log })
  registerHome(app, { publisher: home, limiter, services, track })
  registerModals(app, { client, services, performer, opener, track })
  registerOptions(app, services)
  registerMentions(app, { performer, services, subjectOf, track })
  registerRightsChanges(app, directory)
  registerShortcuts(app, { performer, services, subjectOf, track, log })

  return {
    async start() {
      await app.init()
      await transport.open(app)
    },
    async stop() {
      await transport.close()
      await settled()
    },
  }
}
