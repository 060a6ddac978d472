import { mrkdwn } from '../../block-kit/index.ts'
import { isCreator } from '../../deployments/creator.ts'
import { durationWords } from '../../deployments/duration.ts'
import { isLive } from '../../deployments/state.ts'
import type { Context, Problem } from '../operation.ts'
import type { Budget, Limit } from '../views/budget.ts'
import { Declined } from './declined.ts'

const HOUR = 3_600_000

/** What is not allowed of what a form says, each beside its field. */
export function budgetProblems(
  { machine, duration }: { machine: string /** Hours. */; duration: number },
  budget: Budget,
): Problem[] {
  const { machineTypes, duration: longest } = budget
  return [
    ...(machineTypes !== undefined && !machineTypes.includes(machine)
      ? [
          {
            argument: 'machine',
            text: `Only ${machineTypes.join(', ')} are allowed here (ALLOWED_MACHINE_TYPES).`,
          },
        ]
      : []),
    ...(longest !== undefined && duration * HOUR > longest
      ? [{ argument: 'duration', text: `At most ${durationWords(longest)} are allowed here (MAX_DURATION).` }]
      : []),
  ]
}

/**
 * Whether there is room for one more. To be asked within `exclusively`, just before it is made, so that two at once
 * cannot both take the last place. Throws Declined and RoboflowError.
 */
export async function holdToBudget({ services, request: { person }, now }: Context): Promise<void> {
  const { live, createsPerHour } = services.settings.budget
  if (createsPerHour !== undefined) {
    const since = new Date(now.getTime() - HOUR)
    hold(createsPerHour, 'MAX_CREATES_PER_HOUR', 'created in the last hour', {
      all: await services.audit.countDone('create', since),
      person: await services.audit.countDone('create', since, person),
    })
  }
  if (live === undefined) return
  const deployments = (await services.roboflow.list()).filter(({ status }) => isLive(status))
  const recordOf = await services.records.recordsOf(deployments)
  const asker = await services.people.find(person)
  // What they created here under somebody else's address counts, too.
  const own = deployments.filter(
    deployment => recordOf(deployment).createdBy === person || isCreator(deployment, asker),
  )
  hold(live, 'MAX_LIVE', 'live now', { all: deployments.length, person: own.length })
}

function hold(limit: Limit, setting: string, when: string, counts: Required<Limit>) {
  const all = limit.all !== undefined && (counts.all ?? 0) >= limit.all
  const own = limit.person !== undefined && (counts.person ?? 0) >= limit.person
  if (!all && !own) return
  const who = all ? 'The workspace has' : 'You have'
  const [count, most] = all ? [counts.all, limit.all] : [counts.person, limit.person]
  const words = `${who} reached ${setting}: ${count} of ${most} deployments ${when}.`
  throw new Declined(words, mrkdwn`Not created. ${words} Wait, or delete a deployment you no longer need.`)
}
