/**
 * What a status string means for what can be done next. The API's set of statuses is open: an unknown one is
 * `other`, and is shown as it is.
 */
export type State = 'pending' | 'ready' | 'paused' | 'failed' | 'expired' | 'deleted' | 'other'

/** Reads a status leniently: case does not matter, and "failed" has several spellings. */
export function stateOf(status: string): State {
  const word = status.trim().toLowerCase()
  if (word === 'ready' || word === 'running') return 'ready'
  if (word.includes('paus')) return 'paused'
  if (/fail|error/.test(word)) return 'failed'
  if (word.includes('expir')) return 'expired'
  if (word.includes('delet')) return 'deleted'
  if (/^pend|provision|creat|start|resum/.test(word)) return 'pending'
  return 'other'
}

/** Whether it is there: not expired, not deleted. */
export const isLive = (status: string) => !['expired', 'deleted'].includes(stateOf(status))
