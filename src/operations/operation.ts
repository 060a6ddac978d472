import type { Message, Modal } from '../block-kit/index.ts'
import type { State } from '../deployments/index.ts'
import type { Deployment } from '../roboflow/index.ts'
import type { Approval } from '../store/index.ts'
import type { Effect } from './effect.ts'
import type { LookedAt } from './guard/rights.ts'
import type { Services } from './services.ts'

/**
 * Arguments by name, as text: what typed words, a modal's fields and a button's command line all become before an
 * operation's schema reads them.
 */
export type Arguments = Record<string, string>

/** Where a request comes from; `schedule` is what a person had asked to be done later. */
export type Surface = 'command' | 'button' | 'form' | 'mention' | 'shortcut' | 'schedule'

/** The deployment that the person saw: in a form with its status, on a button without, and perhaps by its key only. */
export interface SeenDeployment {
  id: string
  status?: string | undefined
}

/** What a person asks for, whatever surface it comes from. */
export interface Request {
  operation: Operation
  arguments: Arguments
  /** Slack user id. */
  person: string
  /** Id of the channel where what others may see is posted. */
  channel: string
  /** Timestamp of the thread's root, where it was asked in one or by a button on the root: files are posted there. */
  threadTs?: string | undefined
  surface: Surface
  /** Idempotency key: the same when Slack sends the same again; empty where there is none. */
  key: string
  /** The bot does it by itself, as a setting says: whoever set that need not be asked for rights. */
  bySetting?: true
  /** What it was approved by, if it needed that. */
  approval?: Approval | undefined
  /** As it was when the form was opened, or when the button was made. */
  seen?: SeenDeployment | undefined
  /** Slack user id of who opened the form: it is taken from nobody else. */
  openedBy?: string | undefined
}

/** A request whose words are not read yet. */
export type UnreadRequest = Omit<Request, 'operation' | 'arguments'>

/** What an operation gets to run with. */
export interface Context {
  services: Services
  request: Request
  now: Date
  /** For a change of a deployment: that deployment, read again just before it is changed. */
  deployment?: Deployment | undefined
}

/** What came of an operation. */
export interface Result {
  /** Shown to the person alone; undefined when what is posted for everybody says it. */
  reply: Message | undefined
  /** What it changed: written with the audit entry in one transaction. */
  effect?: Effect | undefined
}

/** What is wrong with an argument, for the person who gave it. */
export interface Problem {
  argument: string
  text: string
}

/** The groups of help, in its order. */
export const GROUPS = ['Browse', 'Troubleshoot', 'Manage', 'Error alerts', 'Expiry', 'Bot'] as const
export type Group = (typeof GROUPS)[number]

/** An operation's verb in the forms that messages need; the deployment follows: "@ada paused `dev-testing`". */
export interface VerbForms {
  /** "You can't pause this deployment". */
  infinitive: string
  /** "@ada paused `dev-testing`". */
  past: string
  /** "@ada is pausing `dev-testing`". */
  progressive: string
}

/** One thing a person can ask for, as every surface sees it. */
export interface Operation {
  verb: string
  aliases: readonly string[]
  group: Group
  /** Whether the first screen of help shows it. */
  everyday: boolean
  /** A short imperative sentence without a full stop. */
  summary: string
  /** What follows the verb, such as `<name> [--since 2h]`. */
  usage: string
  /** Whole command lines without the slash command. */
  examples: readonly string[]
  forms: VerbForms
  /** Arguments that may be typed without their flag, in order. */
  positional: readonly string[]
  /** Flags that take no value. */
  switches: readonly string[]
  /** Every argument's name. */
  argumentNames: readonly string[]
  /** Whether it acts on one existing deployment, its `name` argument: without a name the person is asked. */
  needsDeployment: boolean
  /** Whether it is about more than one deployment, so that only operators may do it. */
  forOperators: boolean
  /** What it shows, or changes, which needs the right to look at that. */
  looksAt: LookedAt
  /** Whether it changes something, which needs the right to. */
  changes: boolean
  /** Whether it does with these arguments: some only change what is named. */
  changesWith(given: Arguments): boolean
  /** Whether members may do it to a deployment that nobody in Slack owns, besides their own. */
  alsoOwnerless: boolean
  /** Whether a deployment in that state can still be changed so. */
  appliesTo(state: State): boolean
  /** Whether no other change of its kind, and no reconciling, may come between what it asks and what it writes. */
  exclusive: boolean
  /** Asks for what is missing, or for confirmation, before `run`. Throws RoboflowError. */
  form?: (typed: Arguments, context: Context) => Promise<Modal>
  /** Whether the form comes first, given these arguments. */
  asksFirst(given: Arguments): boolean
  /** The arguments read by the operation's schema: ready to run, or what is wrong with them. */
  read(given: Arguments): { run(context: Context): Promise<Result> } | { problems: Problem[] }
}
