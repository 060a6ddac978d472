import { nameOf, useWorkspaceContext } from '../workspace-context.ts'

/** A person's initials on their colour; the app has the accent's. */
export function Avatar({ user }: { user: string }) {
  const workspace = useWorkspaceContext()
  const person = workspace.people.find(({ id }) => id === user)
  const initials = nameOf(workspace, user)
    .split(/[\s_-]+/)
    .slice(0, 2)
    .map(word => word.charAt(0).toUpperCase())
    .join('')
  return (
    <span className="avatar" aria-hidden="true" style={person && { background: person.color }}>
      {initials}
    </span>
  )
}
