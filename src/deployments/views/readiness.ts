import { date, type Mrkdwn, mrkdwn } from '../../block-kit/index.ts'
import type { Readiness } from '../../store/index.ts'

/** What to say about a server that the API calls ready; nothing where it answers as it should. */
export function readinessWords(readiness: Readiness | undefined): Mrkdwn | undefined {
  switch (readiness?.is) {
    case 'held':
      return readiness.isLoading
        ? mrkdwn`:hourglass_flowing_sand: Ready for the API, but its server is still loading models.`
        : undefined
    case 'loading':
      return mrkdwn`:warning: Ready for the API, but its server was still loading models after 10 min (ready since ${date(readiness.since)}).`
    case 'failing':
      return mrkdwn`:warning: Ready for the API, but its server answered with status ${readiness.status}.`
    case 'unreachable':
      return mrkdwn`:information_source: Ready for the API. The bot can't reach its server (${readiness.reason}), so whether it answers is unknown.`
    default:
      return undefined
  }
}

/** The version that was asked for, and the one that the server says it runs. */
export const versionWords = (wanted: string | undefined, readiness: Readiness | undefined): Mrkdwn =>
  readiness?.is === 'answers' && readiness.version !== undefined && readiness.version !== wanted
    ? mrkdwn`${wanted ?? 'unknown'} (running ${readiness.version})`
    : mrkdwn`${wanted ?? 'unknown'}`
