import { useState } from 'react'
import type { PanelProps } from './mount.tsx'

interface Props {
  taken: readonly string[]
  people: PanelProps['people']
  run: PanelProps['run']
}

const MACHINES = ['dev-cpu', 'dev-gpu', 'prod-cpu', 'prod-gpu']

/** Makes a deployment that the bot is not told of, as Roboflow's own page would. */
export function MakeElsewhere({ taken, people, run }: Props) {
  const [open, setOpen] = useState(false)
  if (!open) {
    return (
      <button type="button" className="small-button" onClick={() => setOpen(true)}>
        Make one elsewhere…
      </button>
    )
  }
  const make = async (form: FormData) => {
    const word = (field: string) => String(form.get(field) ?? '')
    const made = await run('make', {
      name: word('name'),
      machineType: word('machineType'),
      hours: Number(word('hours')),
      creator: word('creator'),
    })
    if (made) setOpen(false)
  }
  return (
    <form action={make} className="make-elsewhere" aria-label="Make one elsewhere">
      <input name="name" aria-label="Name" required defaultValue={freeName(taken)} />
      <select name="machineType" aria-label="Machine type" defaultValue="dev-gpu">
        {MACHINES.map(machine => (
          <option key={machine}>{machine}</option>
        ))}
      </select>
      <input name="hours" aria-label="Hours" type="number" min="0.1" step="any" required defaultValue="3" />
      <select name="creator" aria-label="Creator">
        {people.map(({ id, email }) => (
          <option key={id}>{email}</option>
        ))}
      </select>
      <button type="submit" className="small-button">
        Make it
      </button>
      <button type="button" className="small-button" onClick={() => setOpen(false)}>
        Cancel
      </button>
    </form>
  )
}

function freeName(taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const name = `edge-${number}`
    if (!taken.includes(name)) return name
  }
}
