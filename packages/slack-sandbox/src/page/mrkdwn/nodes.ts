/** What stands inside a line of mrkdwn. */
export type Inline =
  | { type: 'text'; text: string }
  | { type: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { type: 'code'; text: string }
  | { type: 'link'; url: string; label: string }
  | { type: 'user' | 'channel' | 'usergroup'; id: string; label?: string }
  | { type: 'broadcast'; range: string }
  | { type: 'date'; timestamp: number; format: string; fallback: string; url?: string }
  | { type: 'emoji'; name: string }

/** What stands below one another. Slack has no lists in mrkdwn: an item is a line that starts with a marker. */
export type Paragraph =
  | { type: 'line'; children: Inline[] }
  | { type: 'item'; marker: string; children: Inline[] }
  | { type: 'fence'; text: string }
  | { type: 'quote'; children: Paragraph[] }
