import { stateOf } from './deployments/index.ts'
import { incidentsOf, isOpen } from './incidents/index.ts'
import type { ScheduledJob } from './jobs.ts'
import type { Levels } from './metrics.ts'
import type { Coordination, Store } from './store/index.ts'

/** How things stand, for the metrics. */
export const createLevels = (
  store: Store,
  tasks: readonly ScheduledJob[],
  coordination: Pick<Coordination, 'isLeader'>,
  now: () => Date,
): Levels => {
  const ageOf = (time: Date) => Math.max(0, (now().getTime() - time.getTime()) / 1000)
  return {
    async stored() {
      const [outbox, live, watches] = await Promise.all([
        store.outbox.overview(0),
        store.deployments.live(),
        store.logWatches.all(),
      ])
      const deployments: Record<string, number> = {}
      for (const { deployment } of live) {
        const state = stateOf(deployment.status)
        deployments[state] = (deployments[state] ?? 0) + 1
      }
      return {
        outbox: {
          waiting: outbox.waiting,
          oldestSeconds: outbox.oldest ? ageOf(outbox.oldest.writtenAt) : 0,
          givenUp: outbox.givenUp,
        },
        deployments,
        incidentsOpen: [...watches.values()].flatMap(({ watch }) => incidentsOf(watch)).filter(isOpen).length,
      }
    },
    own: () => ({
      jobs: Object.fromEntries(
        tasks.flatMap(({ name, task: { state } }) =>
          state.lastSuccess ? [[name, ageOf(state.lastSuccess)] as const] : [],
        ),
      ),
      leads: coordination.isLeader(),
    }),
  }
}
