const key = (kind: 'draft' | 'sent', person: string, place: string) =>
  `slack-sandbox:${kind}:${person}:${place}`

/** What was left unsent in the place, for as long as the tab lives. */
export const storedDraft = (person: string, place: string): string =>
  sessionStorage.getItem(key('draft', person, place)) ?? ''

export function storeDraft(person: string, place: string, text: string): void {
  if (text === '') sessionStorage.removeItem(key('draft', person, place))
  else sessionStorage.setItem(key('draft', person, place), text)
}

/** What was sent last from the place. */
export const storedSent = (person: string, place: string): string =>
  sessionStorage.getItem(key('sent', person, place)) ?? ''

export const storeSent = (person: string, place: string, text: string): void =>
  sessionStorage.setItem(key('sent', person, place), text)
