import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Message, message } from '../../src/block-kit/blocks.ts'
import { deploymentCommand, typedCommand } from '../../src/block-kit/command.ts'
import { loadingModal, type Modal, messageModal } from '../../src/block-kit/modal.ts'
import { link, mrkdwn, sentence } from '../../src/block-kit/text.ts'
import type { Creator } from '../../src/deployments/creator.ts'
import {
  failedMessage,
  idlePausedMessage,
  readyMessage,
  resumedElsewhereMessage,
  vanishedMessage,
} from '../../src/deployments/views/changes.ts'
import type { Permission } from '../../src/deployments/views/deployment-buttons.ts'
import { deploymentCard } from '../../src/deployments/views/deployment-card.ts'
import { actedOn, expiredMessage, reminderMessage } from '../../src/deployments/views/reminder.ts'
import { ingestErrors } from '../../src/incidents/ingest.ts'
import { kindsOf } from '../../src/incidents/kinds.ts'
import { errorReplies, errorRoot } from '../../src/incidents/views/error-thread.ts'
import { incidentEntries } from '../../src/incidents/views/incident-entries.ts'
import {
  acknowledgedMessage,
  closedMessage,
  mutedMessage,
  muteEndedMessage,
  unmutedMessage,
} from '../../src/incidents/views/incident-notes.ts'
import { incidentRoot } from '../../src/incidents/views/incident-root.ts'
import { logText } from '../../src/incidents/views/log-text.ts'
import { operations } from '../../src/operations/registry.ts'
import {
  approvalMessage,
  decidedMessage,
  denyModal,
  outcomeNotice,
  waitingMessage,
} from '../../src/operations/views/approval.ts'
import { auditMessage } from '../../src/operations/views/audit.ts'
import { botStatus } from '../../src/operations/views/bot-status.ts'
import { deletedMessage, pausedMessage, resumedMessage } from '../../src/operations/views/changes.ts'
import { deleteModal, pauseModal } from '../../src/operations/views/confirm-modals.ts'
import { costsReport } from '../../src/operations/views/costs.ts'
import { createModal } from '../../src/operations/views/create-modal.ts'
import { deploymentDetails } from '../../src/operations/views/deployment-details.ts'
import { deploymentList } from '../../src/operations/views/deployment-list.ts'
import { expiresModal } from '../../src/operations/views/expires-modal.ts'
import { goOnMessage } from '../../src/operations/views/go-on.ts'
import { helpAll, helpOverview, helpTopic, unknownVerb, wrongInput } from '../../src/operations/views/help.ts'
import { historyPage, unknownPerson } from '../../src/operations/views/history.ts'
import { home, homeProblem } from '../../src/operations/views/home.ts'
import { logPage } from '../../src/operations/views/log-page.ts'
import {
  claimedMessage,
  gaveMessage,
  givenNotice,
  takenNotice,
} from '../../src/operations/views/ownership.ts'
import { pickerModal, pickerOptions } from '../../src/operations/views/picker-modal.ts'
import { apiProblemWords, problem, tryAgain, unknownName } from '../../src/operations/views/problem.ts'
import { busyWords, changedByWords, refusalWords, staleWords } from '../../src/operations/views/refusal.ts'
import {
  notAttachedMessage,
  reroutedMessage,
  undeliverableMessage,
} from '../../src/outbox/views/undeliverable.ts'
import { Malformed, Refused, Unreachable } from '../../src/roboflow/errors.ts'
import type { AuditEntry } from '../../src/store/audit.ts'
import type { Approval } from '../../src/store/index.ts'
import { ABOUTS } from '../../src/store/records/incident.ts'
import { NOT_WATCHED_YET } from '../../src/store/records/log-watch.ts'
import type { Mute } from '../../src/store/records/mute.ts'
import { EVENT_TYPES } from '../../src/store/records/outbox-row.ts'
import { deployment as sample } from '../roboflow/sample.ts'
import { faultsOfHome, faultsOfMessage, faultsOfModal, faultsOfOptions, smuggled } from './block-kit.ts'
import {
  anyText,
  deployment,
  end,
  instant,
  known,
  logEntry,
  NOW,
  PERSON,
  status,
  text,
  typedName,
} from './hostile.ts'

const FILE = link('https://files.slack.com/1', 'dev-testing.log')
const OWN = [
  `<@${PERSON}>`,
  '<#C0HOME>',
  FILE.mrkdwn,
  '<https://app.roboflow.com/|Open the workspace>',
  '<https://app.roboflow.com/ada-workspace|Open the workspace>',
]

const never = { never: 'production' as const }

const perhaps = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
const person = fc.constant(PERSON)
const approval: fc.Arbitrary<Approval> = fc.record({
  id: fc.uuid(),
  state: fc.constantFrom('pending', 'approved', 'done', 'failed', 'denied', 'lapsed'),
  askedAt: fc.constant(NOW),
  person,
  channel: fc.constant('C0HOME'),
  verb: fc.constantFrom('create', 'resume'),
  arguments: fc.record({ name: anyText, machine: anyText, email: anyText, version: anyText }),
  because: anyText,
  decidedBy: person,
})
const creator: fc.Arbitrary<Creator> = fc.oneof(
  fc.constant(undefined),
  fc.record({ slackId: person }),
  fc.record({ email: anyText }),
)
const rows = (most: number) =>
  fc.array(fc.record({ deployment, end }), { minLength: 0, maxLength: most, size: 'max' })
const filter = fc.record({
  expired: fc.boolean(),
  deleted: fc.boolean(),
  mine: fc.boolean(),
  status: perhaps(status),
})
const price = perhaps(fc.constant({ amount: 4, currency: 'USD' }))
const cost = fc.record({
  perHour: perhaps(fc.integer({ min: 0, max: 4000 })),
  credits: perhaps(fc.integer({ min: 0, max: 1e6 })),
  hours: fc.integer({ min: 0, max: 1e6 }),
  price,
})
const used = fc.tuple(known, creator, cost).map(([record, whose, { hours, credits }]) => ({
  record,
  creator: whose,
  intervals: [],
  hours,
  replicaHours: hours,
  credits,
}))
const costReports = fc
  .record({
    used: fc.array(used, { maxLength: 60, size: 'max' }),
    names: fc.constant((whose: Creator) => (whose && 'email' in whose ? whose.email : 'ada@example.com')),
    by: fc.constantFrom('person' as const, 'machine' as const, 'deployment' as const),
    name: perhaps(typedName),
    from: instant,
    to: fc.constant(NOW),
    price,
    apiHours: perhaps(fc.nat(1000)),
  })
  .map(costsReport)
const entries = fc.array(logEntry, { minLength: 1, maxLength: 30 })
const iso = instant.map(at => at.toISOString())
const failure = fc.oneof(
  fc
    .tuple(fc.constantFrom(400, 401, 404, 429, 500), anyText)
    .map(([code, words]) => new Refused(code, words)),
  text.map(words => new Unreachable(words)),
  text.map(words => new Malformed(words)),
)

const counted = (all: { deployment: { status: string } }[]) => {
  const counts = new Map<string, number>()
  for (const row of all) counts.set(row.deployment.status, (counts.get(row.deployment.status) ?? 0) + 1)
  return counts
}

const logPages = fc
  .record({
    query: fc.record({
      name: typedName,
      since: perhaps(iso),
      until: perhaps(iso),
      max: perhaps(fc.integer({ min: 1, max: 10_000 }).map(String)),
      severity: perhaps(fc.constantFrom('ERROR', 'WARNING')),
      grep: perhaps(text),
    }),
    lines: fc.array(logEntry, { maxLength: 30 }).map(all => all.map(entry => logText(entry, 'UTC'))),
    fetched: fc.nat(10_000),
    mayHaveOlder: fc.boolean(),
    oldest: perhaps(iso),
    newest: perhaps(iso),
    timeZone: fc.constantFrom('Europe/Berlin', 'UTC'),
    file: perhaps(fc.constant(FILE)),
  })
  .map(logPage)

const allowed: fc.Arbitrary<Permission> = fc.record({
  create: fc.boolean(),
  change: fc.boolean(),
  logs: fc.boolean(),
})

const auditEntries: fc.Arbitrary<AuditEntry> = fc.record({
  at: instant,
  request: fc.constant('r1'),
  person,
  channel: fc.constantFrom('C0HOME', 'D0DIRECT', 'U0PERSON'),
  surface: fc.constantFrom('command', 'button', 'form', 'schedule'),
  verb: fc.constantFrom(...operations.map(({ verb }) => verb)),
  deploymentName: perhaps(typedName),
  arguments: fc.dictionary(fc.constantFrom('name', 'confirm', 'version', 'duration'), anyText),
  outcome: fc.constantFrom('allowed', 'refused', 'failed', 'unknown', 'done'),
  answer: anyText,
})
const historyFilter = fc.record({
  name: perhaps(typedName),
  person: perhaps(person),
  since: perhaps(instant),
})

const mute: fc.Arbitrary<Mute> = fc.record({
  kind: perhaps(fc.constant('0123456789')),
  title: perhaps(anyText),
  until: fc.oneof(instant, fc.constant('quiet' as const)),
  by: person,
  at: fc.constant(NOW),
  count: fc.nat(20_000),
})
/** A line of the server, every text in it a stranger's. */
const serverLine = fc
  .record({
    request_id: perhaps(anyText),
    severity: fc.constantFrom('ERROR', 'INFO'),
    message: anyText,
    exception: perhaps(
      fc.record({
        type: fc.oneof(fc.constantFrom('InputImageLoadError', 'PaymentRequiredError', 'KeyError'), anyText),
        message: anyText,
        stacktrace: fc.array(
          fc.record({ filename: anyText, lineno: fc.nat(), function: anyText, code: anyText }),
          { maxLength: 4 },
        ),
      }),
    ),
  })
  .map(line => JSON.stringify(line))
const anyEntry = fc.oneof(
  logEntry,
  fc.tuple(logEntry, serverLine).map(([entry, payload]) => ({ ...entry, payload })),
)
const reports = fc.array(
  fc.record({
    entry: anyEntry.map(entry => ({ ...entry, insertIds: [entry.insertId], unfinished: false })),
    reason: fc.constantFrom('first' as const, 'again' as const, 'risen' as const),
    count: fc.integer({ min: 1, max: 100_000 }),
    firstRequest: perhaps(anyText),
    lastRequest: perhaps(anyText),
  }),
  { minLength: 1, maxLength: 30 },
)
/** An incident as errors of any text make it. */
const incident = fc
  .tuple(reports, perhaps(instant), fc.boolean(), fc.constantFrom(...ABOUTS), fc.boolean())
  .map(([told, closedAt, acknowledged, about, onlyCounted]) => {
    const seen = told.map(({ entry }) => entry)
    const sight = { deploymentId: 'id', now: NOW, quietMs: 3_600_000, crowded: false, about, onlyCounted }
    const made = ingestErrors(NOT_WATCHED_YET, seen, sight).watch.incident
    if (!made) throw new Error('errors make an incident')
    return { ...made, closedAt, ...(acknowledged ? { acknowledged: { by: PERSON, at: NOW } } : {}) }
  })
const roots = fc
  .record({
    deployment: fc
      .tuple(deployment, fc.constantFrom('ada-workspace', '<!channel>', '../x|y', undefined))
      .map(([each, workspaceUrl]) => ({ ...each, workspaceUrl })),
    incident,
    mutes: fc.array(mute, { maxLength: 9 }),
    quietMs: fc.constant(3_600_000),
    style: fc.constantFrom('compact' as const, 'full' as const),
  })
  .map(incidentRoot)

const messages: [string, fc.Arbitrary<Message>][] = [
  ['the root of an incident', roots],
  [
    'the root of an incident without charts',
    roots.map(({ text: words, blocks, fallback = blocks }) => ({ text: words, blocks: fallback })),
  ],
  [
    'a reply in an incident',
    fc.tuple(reports, fc.nat()).map(([told, which]) => {
      const { replies } = incidentEntries(told, 'dev', [[NOW.getTime(), 7]])
      return replies[which % replies.length] ?? { text: '', blocks: [] }
    }),
  ],
  ['what is muted', fc.tuple(deployment, mute).map(([muted, each]) => mutedMessage(muted, each, NOW))],
  ['the end of a mute', mute.map(muteEndedMessage)],
  ['what is unmuted', fc.array(mute).map(mutes => unmutedMessage(mutes, PERSON))],
  ['what is acknowledged', person.map(acknowledgedMessage)],
  ['the end of an incident', incident.map(each => closedMessage(each, 3_600_000))],
  [
    'a button in place of a form',
    fc
      .tuple(fc.constantFrom(...operations), typedName)
      .map(([{ verb }, name]) => goOnMessage(verb, name, deploymentCommand(verb, { id: name, name }))),
  ],
  [
    'a file that could not be attached',
    fc.tuple(text, text).map(([title, why]) => notAttachedMessage(title, why)),
  ],
  [
    'the card',
    fc
      .record({
        deployment,
        end,
        createdBy: perhaps(person),
        owner: perhaps(person),
        createdAt: perhaps(instant),
        remark: perhaps(anyText.map(words => mrkdwn`Remark: ${words}`)),
        tenthsLeft: perhaps(fc.integer({ min: 0, max: 10 })),
        cost: perhaps(cost),
        kept: fc.boolean(),
        now: fc.constant(NOW),
      })
      .map(deploymentCard),
  ],
  ['costs', costReports],
  [
    'costs without tables and charts',
    costReports.map(({ text, blocks, fallback = blocks }) => ({ text, blocks: fallback })),
  ],
  ['the details', known.map(each => deploymentDetails(each, NOW))],
  [
    'the list',
    fc
      .tuple(rows(25), filter, fc.integer({ min: -1, max: 9 }))
      .map(([all, wanted, page]) => deploymentList(all, counted(all), wanted, page, NOW)),
  ],
  [
    'the list of 500',
    fc
      .tuple(fc.array(fc.record({ deployment, end }), { minLength: 8, maxLength: 8 }), filter, fc.nat(60))
      .map(([some, wanted, page]) => {
        const all = Array.from(
          { length: 500 },
          (_, index) => some[index % some.length] ?? { deployment: sample(), end: never },
        )
        return deploymentList(all, counted(all), wanted, page, NOW)
      }),
  ],
  [
    'the list of 500, each in a status of its own',
    fc.tuple(filter, fc.nat(60)).map(([wanted, page]) => {
      const all = Array.from({ length: 500 }, (_, index) => ({
        deployment: sample({ id: `${index}`, status: `odd-${index}` }),
        end: never,
      }))
      return deploymentList(all, counted(all), { ...wanted, status: 'odd-321' }, page, NOW)
    }),
  ],
  ['the log', logPages],
  [
    'the root of an error thread',
    fc
      .record({ deploymentId: text, name: typedName, requestedBy: person, entries, incomplete: fc.boolean() })
      .map(summary =>
        errorRoot({ ...summary, threshold: 'ERROR', since: NOW, kinds: kindsOf(summary.entries) }),
      ),
  ],
  [
    'a reply in an error thread',
    fc.tuple(entries, fc.nat()).map(([all, which]) => {
      const { replies } = errorReplies(all, 'Europe/Berlin')
      return replies[which % replies.length] ?? { text: '', blocks: [] }
    }),
  ],
  [
    'a reminder',
    fc
      .tuple(deployment, instant, fc.boolean(), creator)
      .map(([each, at, sure, whose]) => reminderMessage(each, { at, sure }, whose, NOW)),
  ],
  [
    'a reminder that was acted on',
    fc
      .tuple(deployment, instant, creator, text)
      .map(([each, at, whose, words]) =>
        actedOn(reminderMessage(each, { at, sure: true }, whose, NOW), PERSON, words, NOW),
      ),
  ],
  ['the end', fc.tuple(deployment, creator).map(([each, whose]) => expiredMessage(each, whose))],
  ['ready', fc.tuple(creator, deployment).map(([whose, each]) => readyMessage(whose, each))],
  ['failed', fc.tuple(creator, deployment).map(([whose, each]) => failedMessage(whose, each))],
  ['vanished', fc.tuple(creator, deployment).map(([whose, each]) => vanishedMessage(whose, each))],
  ['paused', deployment.map(each => pausedMessage(PERSON, each))],
  ['resumed', deployment.map(each => resumedMessage(PERSON, each))],
  ['deleted', deployment.map(each => deletedMessage(PERSON, each))],
  ['asked for approval', approval.map(each => approvalMessage(each))],
  ['decided', fc.tuple(approval, perhaps(anyText)).map(([each, reason]) => decidedMessage(each, reason))],
  [
    'told of a decision',
    fc.tuple(approval, perhaps(anyText)).map(([each, reason]) => outcomeNotice(each, reason)),
  ],
  [
    'waiting for approval',
    fc
      .tuple(anyText, anyText)
      .map(([name, because]) => waitingMessage({ verb: 'create', name, because }, 'C0HOME')),
  ],
  ['claimed', deployment.map(each => claimedMessage(PERSON, each))],
  ['handed over', deployment.map(each => gaveMessage(PERSON, PERSON, each))],
  ['given', deployment.map(each => givenNotice(each, PERSON))],
  ['taken', deployment.map(each => takenNotice(each, PERSON, PERSON))],
  ['paused by itself', deployment.map(idlePausedMessage)],
  ['resumed elsewhere', deployment.map(resumedElsewhereMessage)],
  ['help', fc.constant(helpOverview('/roboflow', operations))],
  ['all commands', fc.constant(helpAll('/roboflow', operations))],
  ['help on one', fc.constantFrom(...operations).map(operation => helpTopic('/roboflow', operation))],
  [
    'an unknown verb',
    fc
      .tuple(anyText, perhaps(fc.constantFrom('logs', 'list')), perhaps(anyText))
      .map(([typed, nearest, whole]) =>
        unknownVerb(
          typed,
          nearest,
          nearest && { label: `Run ${whole}`, command: typedCommand(nearest, { name: whole }) },
        ),
      ),
  ],
  [
    'wrong input',
    fc
      .tuple(fc.constantFrom(...operations), fc.array(text, { minLength: 1, maxLength: 9 }))
      .map(([operation, problems]) => wrongInput('/roboflow', operation, problems)),
  ],
  [
    'an unknown name',
    fc
      .tuple(fc.constantFrom(...operations), typedName, fc.array(deployment, { maxLength: 3 }))
      .map(([{ verb }, name, nearest]) => unknownName(verb, name, nearest)),
  ],
  [
    'a failure of the API',
    fc
      .tuple(failure, text)
      .map(([error, line]) =>
        problem(apiProblemWords(error) ?? mrkdwn`none`, tryAgain(typedCommand('show', { name: line }))),
      ),
  ],
  [
    'how the bot is',
    fc
      .record({
        store: fc.oneof(
          fc.record({ fault: anyText }),
          fc.record({
            messages: fc.record({
              waiting: fc.nat(),
              oldest: perhaps(fc.record({ writtenAt: instant, fault: perhaps(anyText) })),
              givenUp: fc.nat(),
              lastGivenUp: fc.array(
                fc.record({
                  eventType: fc.constantFrom(...EVENT_TYPES),
                  channel: perhaps(fc.constantFrom('C0HOME', 'U0ADA', '#gone')),
                  fault: perhaps(anyText),
                  writtenAt: instant,
                }),
                { maxLength: 5 },
              ),
            }),
            unreadableLogs: fc.array(text, { maxLength: 30 }),
          }),
        ),
        paused: fc.array(
          fc.record({ channel: fc.constantFrom('C0HOME', 'U0ADA', '#gone'), reason: text, since: instant }),
        ),
        tasks: fc.array(
          fc.record({
            name: text,
            lastSuccess: perhaps(instant),
            lastFault: perhaps(fc.record({ at: instant, text: anyText })),
          }),
          { maxLength: 5 },
        ),
        replicas: fc.array(
          fc.record({ host: text, pid: fc.nat(), startedAt: instant, leads: fc.boolean() }),
          { maxLength: 20 },
        ),
        leads: fc.boolean(),
        api: fc.oneof(
          fc.record({ live: fc.nat() }),
          fc.record({ fault: anyText.map(sentence), isRefused: fc.boolean() }),
        ),
      })
      .map(health => botStatus(health, NOW)),
  ],
  [
    'the history',
    fc
      .tuple(
        fc.array(auditEntries, { maxLength: 10 }),
        fc.nat(500),
        historyFilter,
        fc.integer({ min: 1, max: 60 }),
      )
      .map(([rows, total, wanted, page]) => historyPage(rows, total, wanted, page)),
  ],
  ['an entry of the audit', auditEntries.map(auditMessage)],
  ['a `--by` that names nobody', text.map(unknownPerson)],
  [
    'a refusal',
    fc
      .tuple(text, fc.array(person, { maxLength: 9 }))
      .map(([lacking, whom]) => message(refusalWords(lacking, whom))),
  ],
  [
    'a deployment that somebody else is at, or that has changed',
    fc
      .tuple(typedName, text, text)
      .map(([name, verb, now]) =>
        message(
          mrkdwn`${busyWords(name, PERSON, verb, NOW)} ${staleWords(mrkdwn`${now}`, changedByWords(PERSON, verb, NOW))}`,
        ),
      ),
  ],
  [
    'what could not be delivered',
    fc
      .tuple(text, perhaps(text), text)
      .map(([key, channel, reason]) => undeliverableMessage(key, channel, reason)),
  ],
  ['what was posted elsewhere', text.map(reason => reroutedMessage('C0HOME', 'C0HOME', reason))],
]

const prefill = fc.record(
  {
    name: anyText,
    machine: anyText,
    duration: anyText,
    version: anyText,
    min: anyText,
    max: anyText,
    email: anyText,
  },
  { requiredKeys: [] },
)
const machineTypes = (least: number, most: number) =>
  fc.array(fc.record({ name: text, description: anyText }), { minLength: least, maxLength: most })

const limit = fc.record({ all: perhaps(fc.nat(999_999)), person: perhaps(fc.nat(999_999)) })

const modals: [string, fc.Arbitrary<Modal>][] = [
  ['create', fc.tuple(prefill, machineTypes(1, 5)).map(([typed, types]) => createModal(typed, types))],
  [
    'create where little is allowed',
    fc
      .tuple(
        prefill,
        machineTypes(1, 5),
        fc.record({
          live: perhaps(limit),
          createsPerHour: perhaps(limit),
          duration: perhaps(fc.integer({ min: 1, max: 1e12 })),
          machineTypes: perhaps(fc.array(text, { minLength: 1, maxLength: 5 })),
        }),
      )
      .map(([typed, types, budget]) => createModal(typed, types, budget)),
  ],
  [
    'create with more machine types than Slack shows',
    prefill.map(typed =>
      createModal(
        { ...typed, machine: 'one-more' },
        Array.from({ length: 150 }, (_, index) => ({ name: `type-${index}`, description: '' })),
      ),
    ),
  ],
  [
    'pause',
    fc
      .tuple(deployment, end, perhaps(anyText))
      .map(([each, when, whose]) => pauseModal(each, when, NOW, whose ? mrkdwn`${whose}` : undefined)),
  ],
  [
    'delete',
    fc
      .tuple(deployment, end, perhaps(anyText))
      .map(([each, when, typed]) => deleteModal(each, when, NOW, typed)),
  ],
  ['deny', typedName.map(name => denyModal(name ?? ''))],
  [
    'correct the end',
    fc
      .tuple(typedName, perhaps(anyText), perhaps(anyText))
      .map(([name, how, time]) => expiresModal(name, { how, time })),
  ],
  ['pick', fc.constantFrom(...operations).map(({ verb }) => pickerModal(verb))],
  ['one moment', text.map(loadingModal)],
  [
    'a failure',
    fc
      .tuple(text, failure)
      .map(([title, error]) => messageModal(title, apiProblemWords(error) ?? mrkdwn`none`)),
  ],
]

/**
 * Tells the faults alone: the input that brought them may be 30,000 characters long, which nobody reads, and which
 * would take minutes to shrink. The seed brings it back.
 */
function expectNone<Value>(arbitrary: fc.Arbitrary<Value>, faultsOf: (value: Value) => string[]) {
  const faultless = fc.property(arbitrary, value => faultsOf(value).length === 0)
  const { counterexample, seed } = fc.check(faultless, { numRuns: 40, endOnFailure: true })
  const faults = counterexample === null ? [] : faultsOf(counterexample[0])
  expect(
    faults.map(fault => fault.slice(0, 300)),
    `with the seed ${seed}`,
  ).toEqual([])
}

/** Characters of JSON from which Slack was seen to refuse a message's blocks (`msg_blocks_too_long`). */
const MAX_MESSAGE = 13_200

const tooLong = ({ blocks }: Message): string[] => {
  const { length } = JSON.stringify(blocks)
  return length < MAX_MESSAGE ? [] : [`${length} characters of ${MAX_MESSAGE}`]
}

describe.each(messages)('%s, whatever the input', (_, arbitrary) => {
  test('is Block Kit that Slack takes', () => {
    expectNone(arbitrary, faultsOfMessage)
  })

  test('mentions nobody the bot did not mean to', () => {
    expectNone(arbitrary, message => smuggled(message, OWN))
  })

  test('is not too long for Slack', () => {
    expectNone(arbitrary, tooLong)
  })
})

describe.each(modals)('the modal for %s, whatever the input', (_, arbitrary) => {
  test('is a view that Slack takes', () => {
    expectNone(arbitrary, faultsOfModal)
  })

  test('mentions nobody the bot did not mean to', () => {
    expectNone(arbitrary, modal => smuggled(modal, OWN))
  })
})

test('the choices of the picker are options that Slack takes, whatever the input', () => {
  const picked = fc
    .tuple(fc.array(deployment, { maxLength: 30 }), anyText)
    .map(([deployments, typed]) => pickerOptions(deployments, typed))
  expectNone(picked, faultsOfOptions)
})

describe('the App Home, whatever the input', () => {
  const homes = fc.oneof(
    fc
      .array(fc.record({ deployment, end, createdBy: perhaps(person), owner: perhaps(person), allowed }), {
        maxLength: 60,
        size: 'max',
      })
      .map(all => home(all, '/roboflow', NOW, true)),
    failure.map(error => homeProblem(apiProblemWords(error) ?? mrkdwn`none`)),
  )

  test('is a view that Slack takes', () => {
    expectNone(homes, faultsOfHome)
  })

  test('mentions nobody the bot did not mean to', () => {
    expectNone(homes, view => smuggled({ blocks: view.blocks as never }, OWN))
  })
})
