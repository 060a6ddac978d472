import { acts } from '../connection/acts.ts'
import { MenuButton } from '../popup/menu-button.tsx'
import { useWorkspaceContext } from '../workspace-context.ts'

/** The lightning menu: what apps offer wherever one is. */
export function ShortcutMenu() {
  const { me, app, shortcuts, complain } = useWorkspaceContext()
  const offered = shortcuts.filter(({ type }) => type === 'global')
  if (offered.length === 0) return null
  const use = async (callbackId: string) => {
    const answer = await acts.shortcut({ person: me.id, callbackId })
    if (!answer.ok) complain(answer.error)
  }
  return (
    <MenuButton
      label="Shortcuts"
      title="Shortcuts"
      className="lightning"
      align="start"
      entries={offered.map(({ name, callbackId, description }) => ({
        key: callbackId,
        label: name,
        description: description || app.name,
        choose: () => void use(callbackId),
      }))}
    >
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <path
          d="M11 2.5 4.5 11H9l-.8 6.5L15.5 9H11z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinejoin="round"
        />
      </svg>
    </MenuButton>
  )
}
