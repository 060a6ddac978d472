/** Whether the bot can hear what is done here. */
export function BotStatus({ name, online }: { name: string; online: boolean }) {
  return (
    <span className={online ? 'bot-status online' : 'bot-status'} role="status">
      {name} is {online ? 'online' : 'offline'}
    </span>
  )
}
