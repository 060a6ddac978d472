import { actions, context, fields, header, type Message, message, section } from '../../block-kit/blocks.ts'
import { command } from '../../block-kit/command.ts'
import { code, cut, date, joined, type Mrkdwn, mrkdwn } from '../../block-kit/text.ts'
import { lifeStep } from '../../deployments/life-step.ts'
import { endOfRecord } from '../../deployments/lifetime.ts'
import { isLive, stateOf } from '../../deployments/state.ts'
import { deploymentButtons, EVERYTHING } from '../../deployments/views/deployment-buttons.ts'
import {
  addressWords,
  replicaWords,
  suffixRemark,
  unreadableLogWords,
} from '../../deployments/views/deployment-card.ts'
import { endingWords } from '../../deployments/views/ending.ts'
import { lifeBar } from '../../deployments/views/life-bar.ts'
import { statusWords } from '../../deployments/views/status.ts'
import type { Deployment } from '../../roboflow/schemas.ts'
import type { DeploymentRecord } from '../../store/records/deployment-record.ts'

/** Everything the API tells of one deployment that is worth reading, and what the reader may do with it. */
export function deploymentDetails(known: DeploymentRecord, now: Date, allowed = EVERYTHING): Message {
  const { deployment } = known
  const end = endOfRecord(known)
  const tenthsLeft = lifeStep(known, now)
  const { name, status } = deployment
  const lead = mrkdwn`*${name}* is ${statusWords(status)}${isLive(status) ? mrkdwn` and ${endingWords(end, now)}` : ''}.`
  return message(lead, [
    header(name),
    section(
      joined([lead, ...(tenthsLeft === undefined ? [] : [lifeBar(tenthsLeft)]), ...idlePause(status)], '\n'),
    ),
    fields([
      mrkdwn`*Machine*\n${deployment.machineType}`,
      mrkdwn`*Replicas*\n${replicaWords(deployment)}`,
      mrkdwn`*Address*\n${addressWords(deployment)}`,
      mrkdwn`*Inference version*\n${deployment.inferenceVersion ?? 'not said'}`,
      mrkdwn`*Created by*\n${deployment.creatorEmail ?? 'not said'}`,
      mrkdwn`*Duration asked for*\n${deployment.durationHours === undefined ? 'not said' : `${deployment.durationHours} h`}`,
      mrkdwn`*Started*\n${startWords(known)}`,
      mrkdwn`*Workspace*\n${deployment.workspaceUrl ?? deployment.workspaceId ?? 'not said'}`,
      mrkdwn`*Deployment id*\n${code(deployment.id)}`,
    ]),
    ...(known.logFault ? [section(unreadableLogWords(known.logFault))] : []),
    context(
      ...suffixRemark(deployment),
      ...otherFields(deployment),
      mrkdwn`Read ${date(now, '{time_secs}')}`,
    ),
    actions([
      ...deploymentButtons(deployment, allowed),
      ...(isLive(status) && 'at' in end && allowed.change
        ? [{ label: 'Correct the end', command: command('expires', { name }) }]
        : []),
      { label: 'Refresh', command: command('show', { name }), inPlace: true },
    ]),
  ])
}

const START_WORDS: Record<DeploymentRecord['start']['how'], string> = {
  made_here: 'made from Slack',
  seen_appearing: 'seen appearing',
  first_log_entry: 'by its first log entry',
  first_seen: 'at the latest: first seen then',
}

const startWords = ({ start, correctedEnd }: DeploymentRecord): Mrkdwn =>
  mrkdwn`${date(start.at)}, ${START_WORDS[start.how]}${correctedEnd ? '; its end was corrected by hand' : ''}`

const idlePause = (status: string): Mrkdwn[] =>
  stateOf(status) === 'paused'
    ? [mrkdwn`Development machines pause by themselves after an hour without requests; a request wakes them.`]
    : []

/** Fields the documentation does not name yet, so that nothing the API says is hidden. */
const otherFields = ({ otherFields }: Deployment): Mrkdwn[] =>
  Object.keys(otherFields).length === 0
    ? []
    : [
        joined(
          Object.entries(otherFields).map(
            ([field, value]) => mrkdwn`${field}: ${cut(JSON.stringify(value) ?? '', 200)}`,
          ),
          ' · ',
        ),
      ]
