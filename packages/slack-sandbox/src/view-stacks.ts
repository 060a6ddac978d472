import { identifyBlocks } from './block-kit/blocks.ts'
import type { Changes } from './changes.ts'
import { newElementIdentifier, newIdentifier } from './identifiers.ts'
import type { JsonObject } from './json.ts'
import type { Block, HomeView, OpenView, StateValues } from './protocol.ts'

/** Slack: views on top of each other in one modal (https://docs.slack.dev/surfaces/modals). */
const MOST_VIEWS = 3

/** A view with what only the server knows of it. */
export interface StoredView {
  id: string
  hash: string
  kind: 'modal' | 'home'
  personId: string
  externalId: string
  content: JsonObject & { blocks: Block[] }
  /** What was typed, as far as the server was told. */
  typed: StateValues
}

/** The modals people have open and the App Homes they were published. */
export interface ViewStacks {
  find(id: string): StoredView | undefined
  findExternal(externalId: string): StoredView | undefined
  /** Root first. */
  stack(personId: string): readonly StoredView[]
  home(personId: string): StoredView | undefined
  /** Closes what was open and opens `content` alone. */
  open(personId: string, content: JsonObject): StoredView
  /** Undefined when the stack is full. */
  push(personId: string, content: JsonObject): StoredView | undefined
  update(view: StoredView, content: JsonObject): void
  publish(personId: string, content: JsonObject): StoredView
  remember(view: StoredView, typed: StateValues): void
  /** Closes one view, or with `all` the whole stack; the views that are gone, top first. */
  close(view: StoredView, all: boolean): StoredView[]
  /** Takes a person's modals away without a word to the bot. */
  forget(personId: string): void
}

/** What the page may know of a view. */
export function toOpenView(view: StoredView): OpenView {
  const { content } = view
  return { id: view.id, hash: view.hash, view: { ...content, type: 'modal', blocks: content.blocks } }
}

export function toHomeView({ id, hash, content }: StoredView): HomeView {
  return { id, hash, view: { ...content, type: 'home', blocks: content.blocks } }
}

export function createViewStacks(changes: Changes): ViewStacks {
  const stacks = new Map<string, StoredView[]>()
  const homes = new Map<string, StoredView>()
  let hashes = 0
  const stack = (personId: string) => stacks.get(personId) ?? []
  const everyView = () => [...[...stacks.values()].flat(), ...homes.values()]
  const show = (personId: string) => {
    const views = stack(personId).map(toOpenView)
    changes.publish({ type: 'views', views }, viewer => viewer === personId)
  }
  const showHome = (view: StoredView) =>
    changes.publish({ type: 'home', home: toHomeView(view) }, viewer => viewer === view.personId)
  const nextHash = () => `${++hashes}.${newElementIdentifier()}`
  const prepare = (content: JsonObject) => ({ ...content, blocks: identifyBlocks(content.blocks) })
  const create = (kind: 'modal' | 'home', personId: string, content: JsonObject): StoredView => ({
    id: newIdentifier('V'),
    hash: nextHash(),
    kind,
    personId,
    externalId: String(content.external_id ?? ''),
    content: prepare(content),
    typed: {},
  })
  const change = (view: StoredView, content: JsonObject) => {
    view.content = prepare(content)
    view.externalId = String(content.external_id ?? view.externalId)
    view.hash = nextHash()
  }
  return {
    find: id => everyView().find(view => view.id === id),
    findExternal: externalId =>
      everyView().find(view => view.externalId !== '' && view.externalId === externalId),
    stack,
    home: personId => homes.get(personId),
    open(personId, content) {
      const view = create('modal', personId, content)
      stacks.set(personId, [view])
      show(personId)
      return view
    },
    push(personId, content) {
      if (stack(personId).length >= MOST_VIEWS) return undefined
      const view = create('modal', personId, content)
      stacks.set(personId, [...stack(personId), view])
      show(personId)
      return view
    },
    update(view, content) {
      change(view, content)
      if (view.kind === 'modal') show(view.personId)
      else showHome(view)
    },
    publish(personId, content) {
      const known = homes.get(personId)
      if (known) change(known, content)
      const view = known ?? create('home', personId, content)
      homes.set(personId, view)
      showHome(view)
      return view
    },
    remember(view, typed) {
      for (const [blockId, values] of Object.entries(typed)) {
        view.typed[blockId] = { ...view.typed[blockId], ...values }
      }
    },
    forget(personId) {
      stacks.delete(personId)
    },
    close(view, all) {
      const before = stack(view.personId)
      const index = all ? 0 : before.indexOf(view)
      if (index < 0) return []
      stacks.set(view.personId, before.slice(0, index))
      show(view.personId)
      return before.slice(index).toReversed()
    },
  }
}
