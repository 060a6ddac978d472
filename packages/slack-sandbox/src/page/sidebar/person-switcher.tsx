import type { Person } from '../../protocol.ts'
import { Avatar } from '../conversation/avatar.tsx'

interface Props {
  me: Person
  people: readonly Person[]
  onPerson(person: string): void
}

/** Who one is in the sandbox; each of them has other rights and another zone. */
export function PersonSwitcher({ me, people, onPerson }: Props) {
  return (
    <label className="person-switcher">
      <Avatar user={me.id} />
      <span className="person-words">
        <span className="for-screen-readers">You are </span>
        <select aria-label="You are" value={me.id} onChange={({ target }) => onPerson(target.value)}>
          {people.map(({ id, realName }) => (
            <option key={id} value={id}>
              {realName}
            </option>
          ))}
        </select>
        <small>
          {me.role} · {me.timeZone}
        </small>
      </span>
    </label>
  )
}
