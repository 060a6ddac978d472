import type { Command } from '../../protocol.ts'

/** How the command that is being typed goes on. */
export function UsageHint({ command, inThread }: { command: Command; inThread: boolean }) {
  return (
    <div className="usage-hint" role="status">
      {inThread ? (
        `Slack does not run ${command.command} in threads; send it from the channel.`
      ) : (
        <>
          <strong>{command.command}</strong> {command.usageHint}
          <small>{command.description}</small>
        </>
      )}
    </div>
  )
}
