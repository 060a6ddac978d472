import {
  actions,
  code,
  context,
  cut,
  date,
  deploymentCommand,
  fields,
  header,
  joined,
  type Message,
  type Mrkdwn,
  message,
  mrkdwn,
  section,
  userMention,
} from '../../block-kit/index.ts'
import {
  addressWords,
  deploymentButtons,
  EVERYTHING,
  endButtons,
  endingWords,
  endOfRecord,
  isKeptAtExpiry,
  isLive,
  lifeBar,
  lifeStep,
  type RunningCost,
  readinessWords,
  replicaWords,
  runningCostWords,
  scheduleWords,
  stateOf,
  statusWords,
  suffixRemark,
  unreadableLogWords,
  versionWords,
} from '../../deployments/index.ts'
import type { Deployment } from '../../roboflow/index.ts'
import type { DeploymentRecord } from '../../store/index.ts'

/** Everything the API says about one deployment that is worth reading, and what the reader may do with it. */
export function deploymentDetails(
  record: DeploymentRecord,
  now: Date,
  allowed = EVERYTHING,
  cost?: RunningCost,
): Message {
  const { deployment } = record
  const end = endOfRecord(record)
  const tenthsLeft = lifeStep(record, now)
  const { name, status } = deployment
  const answers = readinessWords(record.readiness)
  const kept = stateOf(status) === 'expired' && isKeptAtExpiry(record) ? ' and was kept' : ''
  const lead = mrkdwn`*${name}* is ${statusWords(status)}${kept}${isLive(status) ? mrkdwn` and ${endingWords(end, now)}` : ''}.`
  return message(lead, [
    header(name),
    section(
      joined([lead, ...(tenthsLeft === undefined ? [] : [lifeBar(tenthsLeft)]), ...idlePause(status)], '\n'),
    ),
    fields([
      mrkdwn`*Machine*\n${deployment.machineType}`,
      mrkdwn`*Replicas*\n${replicaWords(deployment)}`,
      mrkdwn`*Address*\n${addressWords(deployment)}`,
      mrkdwn`*Inference version*\n${versionWords(deployment.inferenceVersion, record.readiness)}`,
      mrkdwn`*Created by*\n${deployment.creatorEmail ?? 'unknown'}${record.owner ? mrkdwn`, owned by ${userMention(record.owner)}` : ''}`,
      mrkdwn`*Requested duration*\n${deployment.durationHours === undefined ? 'unknown' : `${deployment.durationHours} h`}`,
      mrkdwn`*Started*\n${startWords(record)}`,
      mrkdwn`*Workspace*\n${deployment.workspaceUrl ?? deployment.workspaceId ?? 'unknown'}`,
      mrkdwn`*Deployment ID*\n${code(deployment.id)}`,
      ...(cost ? [mrkdwn`*Cost*\n${runningCostWords(cost, status)}`] : []),
    ]),
    ...(answers && isLive(status) ? [section(answers)] : []),
    ...(record.schedule && isLive(status) ? [section(scheduleWords(record.schedule, now))] : []),
    ...(record.logFault ? [section(unreadableLogWords(record.logFault))] : []),
    context(
      ...suffixRemark(deployment),
      ...otherFields(deployment),
      mrkdwn`Updated ${date(now, '{time_secs}')}`,
    ),
    actions([
      ...deploymentButtons(deployment, allowed),
      ...(isLive(status) && allowed.change ? endButtons(deployment, end) : []),
      { label: 'Refresh', command: deploymentCommand('show', deployment), inPlace: true },
    ]),
  ])
}

const START_WORDS: Record<DeploymentRecord['start']['how'], string> = {
  made_here: 'created from Slack',
  seen_appearing: 'when it first appeared',
  first_log_entry: 'from its first log entry',
  first_seen: 'or earlier (when it was first seen)',
}

const startWords = ({ start, correctedEnd }: DeploymentRecord): Mrkdwn =>
  mrkdwn`${date(start.at)}, ${START_WORDS[start.how]}${correctedEnd ? '; expiry set manually' : ''}`

const idlePause = (status: string): Mrkdwn[] =>
  stateOf(status) === 'paused'
    ? [
        mrkdwn`Development machines pause automatically after an hour without requests. A request resumes them.`,
      ]
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
