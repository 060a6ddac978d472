interface Props {
  /** What the channel is called. */
  place: string
  checked: boolean
  onChange(checked: boolean): void
}

/** Below a thread's composer: whether the reply goes to the channel as well. */
export function AlsoSend({ place, checked, onChange }: Props) {
  return (
    <label className="also-send">
      <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
      Also send to {place}
    </label>
  )
}
