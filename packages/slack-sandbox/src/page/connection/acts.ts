import type {
  ActFailure,
  ActionAct,
  CloseAct,
  HomeAct,
  MessageAct,
  ShortcutAct,
  SubmitAct,
  SubmitAnswer,
  SuggestionAct,
  SuggestionAnswer,
} from '../../protocol.ts'

type Answer<Result> = ({ ok: true } & Result) | ActFailure

const UNREACHABLE: ActFailure = { ok: false, error: 'The sandbox does not answer. Is it still running?' }

/** Posts one act to the sandbox. Never throws. */
export async function post<Result>(act: string, body: object): Promise<Answer<Result>> {
  try {
    const response = await fetch(`/sandbox/${act}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return (await response.json()) as Answer<Result>
  } catch {
    return UNREACHABLE
  }
}

/** What a person can do, as the sandbox takes it. None of them throws. */
export const acts = {
  message: (act: MessageAct) => post<object>('message', act),
  action: (act: ActionAct) => post<object>('action', act),
  suggestion: (act: SuggestionAct) => post<SuggestionAnswer>('suggestion', act),
  submit: (act: SubmitAct) => post<SubmitAnswer>('submit', act),
  shortcut: (act: ShortcutAct) => post<object>('shortcut', act),
  home: (act: HomeAct) => post<object>('home', act),
  close: (act: CloseAct) => post<object>('close', act),
}
