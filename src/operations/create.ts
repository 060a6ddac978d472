import { z } from 'zod'
import { isProduction, isValidName, NAME_RULE } from '../deployments/index.ts'
import { type Deployment, type MachineType, RoboflowError } from '../roboflow/index.ts'
import { hours, onOff, wholeNumber } from './arguments/input.ts'
import { endChoice, GRACE, lasting, plannedBy } from './arguments/planned-end.ts'
import { defineOperation } from './define-operation.ts'
import type { Wishes } from './effect.ts'
import { holdForApproval } from './guard/approval.ts'
import { budgetProblems, holdToBudget } from './guard/budget.ts'
import { emailProblems } from './guard/creator-email.ts'
import { holdToCreditBudget } from './guard/credit-budget.ts'
import { NotAllowedHere } from './guard/declined.ts'
import type { Context, Result } from './operation.ts'
import { createModal } from './views/create-modal.ts'

const MAX_REPLICAS = 1000

const input = z
  .object({
    name: z.string('Enter a name.').trim().refine(isValidName, `A name has ${NAME_RULE}.`),
    machine: z.string('Choose a machine type.').trim().min(1, 'Choose a machine type.'),
    duration: hours.prefault('3'),
    version: z.string().trim().min(1, 'Enter a version, or latest.').default('latest'),
    min: wholeNumber(0, MAX_REPLICAS).prefault('1'),
    max: wholeNumber(1, MAX_REPLICAS).prefault('1'),
    email: z
      .string("Enter the creator's email address.")
      .trim()
      .pipe(z.email("That's not a valid email address.")),
    keep: onOff,
    end: lasting.optional(),
    action: endChoice.default('remind'),
    grace: lasting.prefault(GRACE),
  })
  .refine(({ machine, end }) => end === undefined || isProduction(machine), {
    path: ['end'],
    error: 'Only production types need an end: others expire after their duration.',
    when: () => true,
  })
  .refine(({ min, max }) => !(min > max), {
    path: ['min'],
    error: 'The minimum is higher than the maximum.',
    // Beside other faults too: a form is mended faster when it shows them all at once.
    when: () => true,
  })

export const create = defineOperation({
  verb: 'create',
  aliases: ['add', 'new'],
  group: 'Manage',
  everyday: true,
  summary: 'Create a deployment',
  usage:
    '[name] [machine] [duration] [--version V] [--min N] [--max N] [--email E] [--keep] [--end 8h --action pause-delete --grace 7d]',
  examples: [
    'create',
    'create dev-testing dev-gpu 3h',
    'create big-batch prod-gpu --max 4 --end 8h --action pause',
  ],
  positional: ['name', 'machine', 'duration'],
  switches: ['keep'],
  forms: { infinitive: 'create', past: 'created', progressive: 'creating' },
  changes: true,
  // The budget is counted just before the call that creates, and no other creation may come between.
  exclusive: true,
  input,
  async form(typed, context) {
    const [machineTypes, person] = await Promise.all([
      machineTypesFor(context),
      context.services.people.find(context.request.person),
    ])
    const { settings, costs } = context.services
    const prefill = { ...typed, email: typed.email ?? person.email ?? '' }
    return createModal(prefill, machineTypes, settings.budget, costs.pricing)
  },
  async run(input, context) {
    const { services } = context
    const problems = [
      ...budgetProblems(input, services.settings.budget),
      ...(await emailProblems(input.email, context)),
    ]
    if (problems.length > 0) throw new NotAllowedHere(problems)
    await holdToBudget(input.max, context)
    await holdToCreditBudget(
      { machineType: input.machine, durationHours: input.duration, replicas: Math.max(1, input.min) },
      context,
    )
    holdForApproval({ machineType: input.machine, durationHours: input.duration }, context)
    const deployment = await services.roboflow.add({
      name: input.name,
      machineType: input.machine,
      durationHours: input.duration,
      inferenceVersion: input.version,
      minReplicas: input.min,
      maxReplicas: input.max,
      creatorEmail: input.email,
      ...(input.keep ? { keepAtExpiry: true } : {}),
    })
    const answer = `${deployment.id}, ${deployment.status}`
    return {
      reply: undefined,
      effect: { type: 'created', answer, deployment, wishes: wishesOf(input, context) },
    }
  },
})

type Input = z.output<typeof input>

/** What the record starts with; a planned end counts from now. */
function wishesOf({ keep, end, action, grace }: Input, { request, now, services }: Context): Wishes {
  const at = end === undefined ? undefined : new Date(services.now().getTime() + end)
  return {
    ...(keep ? { keptAtExpiry: true } : {}),
    ...(at && { plannedEnd: plannedBy(request.person, { at, choice: action, graceMs: grace }, now) }),
  }
}

/** What came of a call whose answer is not known: the deployment is there. Throws ZodError. */
export const adopted = (deployment: Deployment, context: Context): Result => ({
  reply: undefined,
  effect: {
    type: 'created',
    answer: `${deployment.id}, ${deployment.status}`,
    deployment,
    wishes: wishesOf(input.parse(context.request.arguments), context),
  },
})

/** The API's own list where it answers in time; else the one from the settings. */
async function machineTypesFor({ services }: Context): Promise<readonly MachineType[]> {
  try {
    return await services.roboflow.machineTypes()
  } catch (error) {
    if (error instanceof RoboflowError) return services.settings.machineTypes
    throw error
  }
}
