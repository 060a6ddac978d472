interface Props {
  lost: boolean
  botOnline: boolean
  botName: string
}

/** A slim line on top while something is cut off. */
export function ConnectionBar({ lost, botOnline, botName }: Props) {
  if (lost) {
    return (
      <div className="connection-bar" role="status">
        Connection lost. Reconnecting…
      </div>
    )
  }
  if (botOnline) return null
  return (
    <div className="connection-bar" role="status">
      {botName} is offline: commands and buttons have nobody to answer them.
    </div>
  )
}
