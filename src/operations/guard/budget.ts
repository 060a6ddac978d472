import { mrkdwn } from '../../block-kit/index.ts'
import { durationWords, isLive, isOwner, slackOwnerOf } from '../../deployments/index.ts'
import type { Deployment } from '../../roboflow/index.ts'
import type { Context, Problem } from '../operation.ts'
import type { Budget, Limit } from '../views/budget.ts'
import { Declined } from './declined.ts'

const HOUR = 3_600_000

/** What is not allowed of what a form says, each beside its field. */
export function budgetProblems(
  {
    machine,
    duration,
    min,
    max,
  }: { machine: string /** Hours. */; duration: number; min: number; max: number },
  budget: Budget,
): Problem[] {
  const { machineTypes, duration: longest, replicas } = budget
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
    ...(replicas === undefined
      ? []
      : Object.entries({ min, max })
          .filter(([, wanted]) => wanted > replicas)
          .map(([argument]) => ({ argument, text: `At most ${replicas} are allowed here (MAX_REPLICAS).` }))),
  ]
}

/** How many replicas a deployment may have, and so may cost. */
const replicasOf = ({ minReplicas = 0, maxReplicas = 0, numReplicas = 0 }: Deployment): number =>
  Math.max(1, minReplicas, maxReplicas, numReplicas)

const replicasIn = (deployments: readonly Deployment[]): number =>
  deployments.reduce((sum, deployment) => sum + replicasOf(deployment), 0)

/**
 * Whether there is room for one more, of so many replicas at most. To be asked within `exclusively`, just before it is
 * made, so that two at once cannot both take the last place. Throws Declined and RoboflowError.
 */
export async function holdToBudget(
  max: number,
  { services, request: { person }, now }: Context,
): Promise<void> {
  const { live, createsPerHour } = services.settings.budget
  if (createsPerHour !== undefined) {
    const since = new Date(now.getTime() - HOUR)
    hold(createsPerHour, 'MAX_CREATES_PER_HOUR', 'deployments created in the last hour', 1, {
      all: await services.audit.countDone('create', since),
      person: await services.audit.countDone('create', since, person),
    })
  }
  if (live === undefined) return
  const deployments = (await services.roboflow.list()).filter(({ status }) => isLive(status))
  const recordOf = await services.records.recordsOf(deployments)
  const { email } = await services.people.find(person)
  // What was made here counts for who asked for it, whatever address it has, until somebody else owns it.
  const own = deployments.filter(deployment => {
    const slackId = slackOwnerOf(recordOf(deployment))
    return slackId === undefined ? isOwner({ deployment }, { id: person, email }) : slackId === person
  })
  const counts = { all: replicasIn(deployments), person: replicasIn(own) }
  hold(live, 'MAX_LIVE', 'replicas live now', Math.max(1, max), counts)
}

function hold(
  limit: Limit,
  setting: string,
  what: string,
  wanted: number,
  counts: { all: number; person: number },
) {
  const all = limit.all !== undefined && counts.all + wanted > limit.all
  const own = limit.person !== undefined && counts.person + wanted > limit.person
  if (!all && !own) return
  const who = all ? 'The workspace has' : 'You have'
  const [count, most = 0] = all ? [counts.all, limit.all] : [counts.person, limit.person]
  const words =
    count >= most
      ? `${who} reached ${setting}: ${count} of ${most} ${what}.`
      : `${who} ${count} of ${most} ${what} (${setting}), and this deployment may have ${wanted} more.`
  throw new Declined(words, mrkdwn`Not created. ${words} Wait, or delete a deployment you no longer need.`)
}
