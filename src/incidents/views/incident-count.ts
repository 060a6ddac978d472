import { counted } from '../../block-kit/index.ts'
import type { Incident } from '../../store/index.ts'
import { MAX_KINDS } from '../incident.ts'

/** Said before a count where there may have been more than could be read or remembered. */
const atLeast = (isAll: boolean) => (isAll ? '' : 'at least ')

/** Whether kinds may have been forgotten: as many are known as are remembered. */
const hasAllKinds = ({ kinds }: Incident) => kinds.length < MAX_KINDS

/** "at least 3,000 errors of at least 200 kinds": how many there were, as far as it is known. */
export const countWords = (incident: Incident): string =>
  `${atLeast(!incident.crowded)}${counted(incident.count, 'error')} of ${atLeast(hasAllKinds(incident))}${counted(incident.kinds.length, 'kind')}`

/** "and 3 more kinds": those that are not in the list. */
export const moreKinds = (incident: Incident, listed: number): string =>
  `and ${atLeast(hasAllKinds(incident))}${counted(incident.kinds.length - listed, 'more kind')}`
