import type { AppTab } from '../state/workspace-state.ts'

const TABS = [
  ['home', 'Home'],
  ['messages', 'Messages'],
] as const

interface Props {
  tab: AppTab
  onTab(tab: AppTab): void
}

/** The two sides of an app: its Home, and the messages with it. */
export function AppTabs({ tab, onTab }: Props) {
  return (
    <nav className="app-tabs" aria-label="App">
      {TABS.map(([name, label]) => (
        <button
          key={name}
          type="button"
          aria-current={name === tab ? 'page' : undefined}
          onClick={() => onTab(name)}
        >
          {label}
        </button>
      ))}
    </nav>
  )
}
