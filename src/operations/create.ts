import { z } from 'zod'
import { isValidName, NAME_RULE } from '../deployments/names.ts'
import { type MachineType, RoboflowError } from '../roboflow/index.ts'
import { hours, onOff, wholeNumber } from './arguments/input.ts'
import { defineOperation } from './define-operation.ts'
import { holdForApproval } from './guard/approval.ts'
import { budgetProblems, holdToBudget } from './guard/budget.ts'
import { emailProblems } from './guard/creator-email.ts'
import { holdToCreditBudget } from './guard/credit-budget.ts'
import { NotAllowedHere } from './guard/declined.ts'
import type { Context } from './operation.ts'
import { createModal } from './views/create-modal.ts'

const MAX_REPLICAS = 1000

export const create = defineOperation({
  verb: 'create',
  aliases: ['add', 'new'],
  group: 'Manage',
  everyday: true,
  summary: 'Create a deployment',
  usage: '[name] [machine] [duration] [--version V] [--min N] [--max N] [--email E] [--keep]',
  examples: ['create', 'create dev-testing dev-gpu 3h', 'create big-batch prod-gpu --min 1 --max 4'],
  positional: ['name', 'machine', 'duration'],
  switches: ['keep'],
  forms: { infinitive: 'create', past: 'created', progressive: 'creating' },
  changes: true,
  // The budget is counted just before the call that creates, and no other creation may come between.
  exclusive: true,
  input: z
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
    })
    .refine(({ min, max }) => !(min > max), {
      path: ['min'],
      error: 'The minimum is higher than the maximum.',
      // Beside other faults too: a form is mended faster when it shows them all at once.
      when: () => true,
    }),
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
    return { reply: undefined, effect: { type: 'created', answer, deployment, keptAtExpiry: input.keep } }
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
