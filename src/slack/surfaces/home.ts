import type { App } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { byEnd, endOfRecord, isLive } from '../../deployments/index.ts'
import { home, homeOfNobody, homeProblem, REFRESH_HOME, type Services } from '../../operations/index.ts'
import { failureWords } from '../requests/failure.ts'
import type { RateLimiter } from '../requests/rate-limit.ts'
import type { Track } from '../requests/track.ts'

/** Draws a person's App Home. */
export interface HomePublisher {
  /** Of drawings that overlap, the one begun last is shown. Throws what Slack answers. */
  publish(person: string): Promise<void>
}

export function createHomePublisher(client: WebClient, services: Services): HomePublisher {
  const newest = new Map<string, symbol>()

  async function draw(person: string) {
    try {
      const permissions = await services.permissionsOf(person)
      if (!permissions.look) return homeOfNobody()
      const deployments = (await services.liveDeployments.get()).filter(({ status }) => isLive(status))
      const recordOf = await services.records.recordsOf(deployments)
      const costOf = await services.costs.soFar(deployments.map(recordOf))
      const rows = deployments
        .map(deployment => {
          const record = recordOf(deployment)
          return {
            deployment,
            name: deployment.name,
            end: endOfRecord(record),
            cost: costOf(deployment.id),
            createdBy: record.createdBy,
            owner: record.owner,
            allowed: permissions.for({ ...record, deployment }),
          }
        })
        .sort(byEnd)
      return home(rows, services.settings.slashCommand, services.now(), permissions.create)
    } catch (error) {
      return homeProblem(failureWords(error, services))
    }
  }

  return {
    async publish(person) {
      const drawing = Symbol(person)
      newest.set(person, drawing)
      const view = await draw(person)
      if (newest.get(person) !== drawing) return
      newest.delete(person)
      await client.views.publish({ user_id: person, view })
    },
  }
}

interface Dependencies {
  publisher: HomePublisher
  limiter: RateLimiter
  services: Services
  track: Track
}

/** The Home tab: drawn when it is opened, and when its own button asks for it. Its other buttons are command lines. */
export function registerHome(app: App, { publisher, limiter, services, track }: Dependencies) {
  /** Of a person who asks too often, it stays as it is. */
  async function draw(person: string) {
    if ((await limiter.take(person)).isWithin) await publisher.publish(person)
  }

  app.event('app_home_opened', async ({ event }) => {
    if (event.tab === 'home') track(draw(event.user))
  })
  app.action(REFRESH_HOME, async ({ ack, body }) => {
    await ack()
    services.liveDeployments.forget()
    track(draw(body.user.id))
  })
}
