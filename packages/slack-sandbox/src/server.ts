import { performance } from 'node:perf_hooks'
import type { ActAnswer, Acting } from './acting/acting.ts'
import { close } from './acting/closing.ts'
import type { Plain } from './acting/filling.ts'
import { findButton, findChoice, placeOf, type Visible, type Wanted } from './acting/finding.ts'
import { openHome } from './acting/home.ts'
import { press } from './acting/pressing.ts'
import { type OnMessage, useShortcut } from './acting/shortcuts.ts'
import { submit } from './acting/submitting.ts'
import { suggest } from './acting/suggesting.ts'
import { type } from './acting/typing.ts'
import { type ChannelSetup, toChannel } from './conversations.ts'
import { DEFAULT_CHANNELS, DEFAULT_PEOPLE, DEFAULT_USER_GROUPS } from './default-workspace.ts'
import { createBotLink } from './delivery/bot-link.ts'
import { createSocketMode } from './delivery/socket-mode.ts'
import { createDeveloper } from './developer/developer.ts'
import type { DeveloperHost } from './developer/developer-host.ts'
import type { TrafficEntry } from './developer/protocol.ts'
import { createFaults, type Fault } from './faults.ts'
import { listen } from './http-server.ts'
import {
  createJournal,
  type DeliveryEntry,
  type RequestEntry,
  type SlackJournals,
  type ToastEntry,
} from './journal.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { createPageEvents } from './page-events.ts'
import type {
  ActionAct,
  Channel,
  HomeView,
  Message,
  OpenView,
  Person,
  Place,
  StateValues,
  SubmitAnswer,
  SuggestionAnswer,
} from './protocol.ts'
import { createRateLimits } from './rate-limits.ts'
import { route, type Site } from './routes.ts'
import { restoreWorkspace, type SavedSlack, saveWorkspace } from './saved.ts'
import { messagesIn } from './snapshot.ts'
import type { UserGroup } from './user-groups.ts'
import { toHomeView, toOpenView } from './view-stacks.ts'
import { waitFor } from './wait.ts'
import { createWorkspace } from './workspace.ts'

export { fill } from './acting/filling.ts'
export type { ActAnswer, ChannelSetup, DeliveryEntry, Fault, Plain, RequestEntry, UserGroup, Visible, Wanted }

export interface SlackSandboxOptions {
  /** 0, the default, for any free one. */
  port?: number
  botToken?: string
  appToken?: string
  signingSecret?: string
  /** When given, the bot is called here by signed HTTP in place of Socket Mode. */
  requestUrl?: string
  /**
   * The parsed manifest, or the path of manifest.yml. Without one the app has every scope and event, and any slash
   * command reaches it.
   */
  manifest?: unknown
  /** The built page, shown at `/`. */
  pageDirectory?: string
  /** In place of Ada, Grace and Linus. */
  people?: readonly Person[]
  /** In place of #general, #random and #private; direct messages with the bot are added. */
  channels?: readonly ChannelSetup[]
  userGroups?: readonly UserGroup[]
  /** Types of blocks refused with `invalid_blocks`, as in workspaces Slack has not brought a new block to yet. */
  unknownBlockTypes?: readonly string[]
  /** Milliseconds since 1970; timestamps, triggers and response_urls go by it. */
  now?: () => number
  /** Whether too many calls are answered with 429; true by default. Goes by real time. */
  rateLimits?: boolean
  /** What an earlier workspace left by `save`. */
  saved?: SavedSlack
  /** Milliseconds the bot has to acknowledge; Slack's 3000 by default. */
  ackTimeoutMs?: number
}

/** A local Slack workspace with the app installed. */
export interface SlackSandbox {
  /** `http://127.0.0.1:PORT`, with the page at `/`. */
  url: string
  /** For `slackApiUrl`. */
  apiUrl: string
  botToken: string
  appToken: string
  signingSecret: string
  botUserId: string
  people: readonly Person[]
  /** The channels as they are now, direct messages included. */
  readonly channels: readonly Channel[]
  directMessage(personId: string): Channel
  /** Types into a channel or thread: a slash command when it starts with `/`. */
  type(
    personId: string,
    channelId: string,
    text: string,
    threadTs?: string,
    broadcast?: boolean,
  ): Promise<ActAnswer>
  press(personId: string, place: Place, action: ActionAct['action'], values?: StateValues): Promise<ActAnswer>
  /** Presses a button, or an overflow menu's entry, by its visible text, action_id or a predicate. */
  pressButton(personId: string, visible: Visible, wanted: Wanted, values?: StateValues): Promise<ActAnswer>
  /** Chooses from a menu, or enters text into a dispatching input, by its action_id. */
  choose(
    personId: string,
    visible: Visible,
    actionId: string,
    plain: Plain,
    values?: StateValues,
  ): Promise<ActAnswer>
  suggest(
    personId: string,
    place: Place,
    actionId: string,
    blockId: string,
    value: string,
  ): Promise<SuggestionAnswer>
  /** Submits a modal; inputs left out of `values` keep what they show. */
  submit(personId: string, viewId: string, values?: StateValues): Promise<ActAnswer & SubmitAnswer>
  close(personId: string, viewId: string, all?: boolean): Promise<ActAnswer>
  /** Uses a shortcut of the manifest by its callback_id: a message's, or without a message a global one. */
  useShortcut(personId: string, callbackId: string, message?: OnMessage): Promise<ActAnswer>
  /** Opens the app at its Home tab or at its messages, which the bot hears of as app_home_opened. */
  openHome(personId: string, tab?: 'home' | 'messages'): Promise<ActAnswer>
  /** Oldest first, replies included; ephemeral ones only for the person given. */
  messages(channelId: string, personId?: string): Message[]
  /** The modals a person has open, root first. */
  views(personId: string): OpenView[]
  /** The App Home published to a person; buttons are pressed in it as in a modal. */
  home(personId: string): HomeView | undefined
  /** Names of the emoji the bot reacted with. */
  reactions(channelId: string, ts: string): string[]
  /** Resolves with the first value that is neither undefined nor false; looks again at every change, for 5 s. */
  waitFor<Found>(what: () => Found | undefined, withinMs?: number): Promise<Found>
  readonly requests: readonly RequestEntry[]
  readonly deliveries: readonly DeliveryEntry[]
  /** What `saved` brings back: messages, files, reactions and the channels the bot joined. */
  save(): SavedSlack
  /** The same, and what people were told in passing, to be followed. */
  readonly journals: SlackJournals
  /** From now on the developer drawer has the host's panels. */
  addDeveloperHost(host: DeveloperHost): void
  /** Adds a request of the host's, such as to an API of its own, to the drawer's traffic; see `DeveloperHost.routes`. */
  record(source: object, entry: Omit<TrafficEntry, 'id'>): void
  setFault(fault: Fault | undefined): void
  setRequestUrl(url: string): void
  /** Whether the bot can be reached: over Socket Mode, or at a request URL. */
  botOnline(): boolean
  /** Tells every Socket Mode connection to go and come back. */
  disconnectSockets(): void
  stop(): Promise<void>
}

function createParts(options: SlackSandboxOptions, manifest: Manifest, origin: () => string) {
  const workspace = createWorkspace({
    manifest,
    people: options.people ?? DEFAULT_PEOPLE,
    channels: options.channels ?? DEFAULT_CHANNELS,
    userGroups: options.userGroups ?? DEFAULT_USER_GROUPS,
    unknownBlockTypes: options.unknownBlockTypes ?? [],
    now: options.now ?? Date.now,
    origin,
  })
  const tokens = { bot: options.botToken ?? 'xoxb-sandbox', app: options.appToken ?? 'xapp-sandbox' }
  const signingSecret = options.signingSecret ?? 'sandbox-signing-secret'
  const requests = createJournal<RequestEntry>()
  const deliveries = createJournal<DeliveryEntry>()
  const toasts = createJournal<ToastEntry>()
  const faults = createFaults()
  const { changes, now, identity } = workspace
  for (const { id } of workspace.people) {
    changes.follow(id, event => {
      if (event.type !== 'toast') return
      const code = /"([a-z_]+)"/.exec(event.text)?.[1] ?? 'refused'
      toasts.add({ at: now(), person: id, text: event.text, code })
    })
  }
  const socketMode = createSocketMode(identity.app.id, changes, origin)
  const bot = createBotLink({
    socketMode,
    journal: deliveries,
    changes,
    signingSecret,
    requestUrl: options.requestUrl,
    timeoutMs: options.ackTimeoutMs ?? 3000,
    now,
  })
  const rateLimits = options.rateLimits === false ? undefined : createRateLimits(() => performance.now())
  const api = { workspace, tokens, rateLimits, faults, socketUrl: socketMode.issueUrl }
  const acting: Acting = { workspace, bot }
  const journals = { requests, deliveries, toasts }
  const developer = createDeveloper({ journals, faults, disconnectSockets: socketMode.disconnectAll })
  const site: Site = { api, acting, requests, pageDirectory: options.pageDirectory, developer }
  return { workspace, tokens, signingSecret, journals, faults, socketMode, bot, acting, site, developer }
}

/**
 * Starts a local Slack workspace on 127.0.0.1.
 *
 * @example
 * const slack = await startSlack({ manifest: 'manifest.yml' })
 * const { botToken, appToken, apiUrl } = slack
 * const clientOptions = { slackApiUrl: apiUrl }
 * const app = new App({ token: botToken, appToken, socketMode: true, clientOptions })
 * await app.start()
 * await slack.type('U0ADA', 'C0GENERAL', '/lunch')
 * console.log(slack.messages('C0GENERAL', 'U0ADA'))
 *
 * @throws Error when the port is taken or the manifest cannot be read
 */
export async function startSlack(options: SlackSandboxOptions = {}): Promise<SlackSandbox> {
  const manifest = await readManifest(options.manifest)
  let url = ''
  const parts = createParts(options, manifest, () => url)
  const { workspace, tokens, acting, socketMode, faults } = parts
  if (options.saved) restoreWorkspace(workspace, options.saved)
  const pageEvents = createPageEvents(workspace, parts.developer)
  const server = await listen(options.port ?? 0, {
    request: (request, response) => route(parts.site, request, response),
    upgrade(request, socket, head) {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost')
      if (pathname.startsWith('/link')) socketMode.accept(request, socket, head)
      else if (pathname === '/sandbox/developer') pageEvents.acceptDeveloper(request, socket, head)
      else if (pathname === '/sandbox/events') pageEvents.accept(request, socket, head)
      else socket.destroy()
    },
  })
  url = server.origin

  return {
    url,
    apiUrl: `${url}/api/`,
    botToken: tokens.bot,
    appToken: tokens.app,
    signingSecret: parts.signingSecret,
    botUserId: workspace.identity.bot.userId,
    people: workspace.people,
    get channels() {
      return workspace.conversations.map(toChannel)
    },
    directMessage(personId) {
      const found = workspace.conversations.find(conversation => conversation.partner === personId)
      if (!found) throw new Error(`There is nobody with the identifier ${personId}.`)
      return toChannel(found)
    },
    type: (personId, channelId, text, threadTs, broadcast) =>
      type(acting, personId, channelId, text, threadTs, broadcast),
    press: (personId, place, action, values) => press(acting, personId, place, action, values),
    pressButton: async (personId, visible, wanted, values) =>
      press(acting, personId, placeOf(visible), findButton(visible, wanted), values),
    choose: async (personId, visible, actionId, plain, values) =>
      press(acting, personId, placeOf(visible), findChoice(visible, actionId, plain), values),
    suggest: (personId, place, actionId, blockId, value) =>
      suggest(acting, personId, place, actionId, blockId, value),
    submit: (personId, viewId, values) => submit(acting, personId, viewId, values),
    close: (personId, viewId, all) => close(acting, personId, viewId, all),
    useShortcut: (personId, callbackId, message) => useShortcut(acting, personId, callbackId, message),
    openHome: (personId, tab) => openHome(acting, personId, tab),
    messages: (channelId, personId) => messagesIn(workspace, channelId, personId),
    views: personId => workspace.views.stack(personId).map(toOpenView),
    home(personId) {
      const view = workspace.views.home(personId)
      return view && toHomeView(view)
    },
    reactions: (channelId, ts) => [...(workspace.reactions.get(`${channelId} ${ts}`) ?? [])],
    waitFor: (what, withinMs = 5000) => waitFor(workspace.changes, what, withinMs),
    requests: parts.journals.requests.entries,
    deliveries: parts.journals.deliveries.entries,
    journals: parts.journals,
    addDeveloperHost: host => parts.developer.setHost(host),
    record: (source, entry) => parts.developer.record(source, entry),
    save: () => saveWorkspace(workspace),
    setFault: fault => faults.set(fault),
    setRequestUrl: requestUrl => parts.bot.setRequestUrl(requestUrl),
    botOnline: () => parts.bot.online(),
    disconnectSockets: () => socketMode.disconnectAll(),
    async stop() {
      parts.developer.stop()
      await Promise.all([socketMode.stop(), pageEvents.stop()])
      await server.stop()
    },
  }
}
