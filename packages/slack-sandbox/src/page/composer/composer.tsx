import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import type { Command } from '../../protocol.ts'
import { acts } from '../connection/acts.ts'
import { channelTitle } from '../conversation/channel-title.ts'
import { useWorkspaceContext } from '../workspace-context.ts'
import { AlsoSend } from './also-send.tsx'
import { CompletionList } from './completion-list.tsx'
import { calledCommand, commandCompletions, mentionCompletions } from './completions.ts'
import { storeDraft, storedDraft, storedSent, storeSent } from './draft.ts'
import { ShortcutMenu } from './shortcut-menu.tsx'
import { UsageHint } from './usage-hint.tsx'
import { useCompletion } from './use-completion.ts'

interface Props {
  channel: string
  threadTs?: string
  /** Names the text field, such as "Message #general". */
  label: string
  commands: readonly Command[]
}

/** Where messages and commands are typed. Mount one per place: it starts with the draft left there. */
export function Composer({ channel, threadTs, label, commands }: Props) {
  const { me, people, channels, app, complain } = useWorkspaceContext()
  const list = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const place = threadTs ? `${channel}/${threadTs}` : channel
  const [text, setText] = useState(() => storedDraft(me.id, place))
  const [alsoSend, setAlsoSend] = useState(false)
  const home = channels.find(({ id }) => id === channel)
  const handle = channels.find(({ kind }) => kind === 'direct')?.name ?? app.name
  const bot = { name: handle, realName: `${app.name} (app)` }
  const commandChoices = threadTs ? [] : commandCompletions(text, commands)
  const choices = [...commandChoices, ...mentionCompletions(text, [bot, ...people])]
  const write = (next: string) => {
    setText(next)
    storeDraft(me.id, place, next)
    completion.restart()
  }
  const completion = useCompletion(choices, write)
  const called = calledCommand(text, commands)

  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), [])

  const send = async () => {
    const sent = text.trim()
    if (sent === '') return
    write('')
    storeSent(me.id, place, sent)
    const answer = await acts.message({
      person: me.id,
      channel,
      text: sent,
      ...(threadTs ? { threadTs, broadcast: alsoSend } : {}),
    })
    if (answer.ok) return setAlsoSend(false)
    complain(answer.error)
    setText(typedSince => typedSince || sent)
  }
  const press = (event: KeyboardEvent) => {
    if (completion.press(event) || event.nativeEvent.isComposing) return
    const recalled = storedSent(me.id, place)
    if (event.key === 'Enter' && !event.shiftKey) void send()
    else if (event.key === 'ArrowUp' && text === '' && recalled) write(recalled)
    else return
    event.preventDefault()
  }
  return (
    <div className="composer">
      {completion.open && (
        <CompletionList
          id={list}
          completions={choices}
          active={completion.marked}
          onActive={completion.setActive}
          onTake={write}
        />
      )}
      {called && !completion.open && <UsageHint command={called} inThread={threadTs !== undefined} />}
      <div className="composer-frame">
        <ShortcutMenu />
        <textarea
          ref={field}
          rows={Math.min(text.split('\n').length, 10)}
          aria-label={label}
          aria-controls={completion.open ? list : undefined}
          aria-activedescendant={completion.open ? `${list}-${completion.marked}` : undefined}
          aria-autocomplete="list"
          placeholder={label}
          value={text}
          onChange={({ target }) => write(target.value)}
          onKeyDown={press}
        />
        <button
          type="button"
          className="send"
          aria-label="Send"
          title="Send (Enter); a new line is Shift+Enter"
          disabled={text.trim() === ''}
          onClick={() => void send()}
        >
          <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
            <path d="M3 3.5 17.5 10 3 16.5l1.8-5.3L12 10 4.8 8.8z" fill="currentColor" />
          </svg>
        </button>
      </div>
      {threadTs && home && home.kind !== 'direct' && (
        <AlsoSend place={channelTitle(home)} checked={alsoSend} onChange={setAlsoSend} />
      )}
    </div>
  )
}
