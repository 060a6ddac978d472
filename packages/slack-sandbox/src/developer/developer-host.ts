/**
 * A panel that whoever starts the sandbox adds to the developer drawer. Its module exports
 * `mount(element, api)`, which draws into the element and returns how to take it away again; `api` is a `PanelApi`.
 */
export interface DeveloperPanel {
  title: string
  /** Path of the JavaScript module, built and self-contained. */
  module: string
  /** Whether something in it is switched on that a person should not forget, such as a fault. */
  marked?(): boolean
}

/** What a panel's module gets. */
export interface PanelApi {
  /** Calls the listener with the host's state now and whenever it changes; returns how to stop. */
  follow(listener: (state: unknown) => void): () => void
  /** Does one of the host's acts; answers `{ ok: true, … }`, or shows the person what went wrong. */
  act(name: string, body?: object): Promise<{ ok: boolean } & Record<string, unknown>>
  /** The people of the workspace. */
  people: readonly { id: string; name: string; email: string }[]
}

/** What the drawer shows and does besides Slack. */
export interface DeveloperHost {
  panels: readonly DeveloperPanel[]
  /** Names of the routes of the traffic the host records, such as `{ bot_to_api: 'bot → api' }`. */
  routes?: Readonly<Record<string, string>>
  /** What the panels show, as JSON; read twice a second while a drawer is open. */
  state?(): unknown
  /** A word beside the tabs. */
  status?(): string
  /**
   * Does one act of a panel; undefined when there is no such act.
   *
   * @throws Error with a sentence a person can read
   */
  act?(name: string, body: unknown): Promise<object | undefined>
}
