import { date, type Mrkdwn, mrkdwn } from '../../block-kit/index.ts'
import { durationWords } from '../duration.ts'
import type { End } from '../lifetime.ts'
import { plannedWords, shortPlannedWords, standingPlannedWords } from './planned-end.ts'

/** When it ends and how sure that is, in a few words. */
export function endingWords(end: End, now: Date): Mrkdwn {
  if ('never' in end) return end.planned ? plannedWords(end.planned) : neverWords(end.never)
  const left = end.at.getTime() - now.getTime()
  if (left <= 0) return mrkdwn`expired ${date(end.at)}`
  return end.sure
    ? mrkdwn`expires ${date(end.at)}, ${durationWords(left)} left`
    : mrkdwn`expires ${date(end.at)} at the latest, at most ${durationWords(left)} left`
}

/** For a card, which is read long after it was drawn: when it ends, but not how long that is from now. */
export function standingEndingWords(end: End): Mrkdwn {
  if ('never' in end) {
    if (end.planned) return standingPlannedWords(end.planned)
    return end.never === 'production'
      ? mrkdwn`Does not expire (production type)`
      : mrkdwn`No known expiry (Roboflow reports no usable duration)`
  }
  return end.sure ? mrkdwn`Expires ${date(end.at)}` : mrkdwn`Expires ${date(end.at)} at the latest`
}

/** The same for a narrow row. */
export function shortEndingWords(end: End, now: Date): Mrkdwn {
  if ('never' in end && end.planned) return shortPlannedWords(end.planned, now)
  if ('never' in end) return end.never === 'production' ? mrkdwn`no expiry` : mrkdwn`expiry unknown`
  const left = end.at.getTime() - now.getTime()
  if (left <= 0) return mrkdwn`expired`
  return end.sure ? mrkdwn`${durationWords(left)} left` : mrkdwn`at most ${durationWords(left)} left`
}

const neverWords = (why: 'production' | 'no_duration'): Mrkdwn =>
  why === 'production'
    ? mrkdwn`does not expire (production type)`
    : mrkdwn`has no known expiry (Roboflow reports no usable duration)`
