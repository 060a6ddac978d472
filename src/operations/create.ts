import { z } from 'zod'
import { isValidName, NAME_RULE } from '../deployments/names.ts'
import { RoboflowError } from '../roboflow/errors.ts'
import type { Deployment, MachineType } from '../roboflow/schemas.ts'
import { hours, wholeNumber } from './arguments/input.ts'
import { budgetProblems, holdToBudget } from './guard/budget.ts'
import { NotAllowedHere } from './guard/declined.ts'
import { type Asked, defineOperation } from './operation.ts'
import { createModal } from './views/create-modal.ts'

const MOST_REPLICAS = 1000

export const create = defineOperation({
  verb: 'create',
  aliases: ['add', 'new'],
  summary: 'Opens a form for a new deployment, filled with what was typed.',
  usage: '[name] [machine] [duration] [--version V] [--min N] [--max N] [--email E]',
  examples: ['create', 'create dev-testing dev-gpu 3h', 'create big-batch prod-gpu --min 1 --max 4'],
  positional: ['name', 'machine', 'duration'],
  changes: true,
  input: z
    .object({
      name: z.string('Give it a name.').trim().refine(isValidName, `A name has ${NAME_RULE}.`),
      machine: z.string('Choose a machine type.').trim().min(1, 'Choose a machine type.'),
      duration: hours.prefault('3'),
      version: z.string().trim().min(1, 'Say a version, or latest.').default('latest'),
      min: wholeNumber(0, MOST_REPLICAS).prefault('1'),
      max: wholeNumber(1, MOST_REPLICAS).prefault('1'),
      email: z
        .string('Say whose e-mail address it is made under.')
        .trim()
        .pipe(z.email('That is not an e-mail address.')),
    })
    .refine(({ min, max }) => !(min > max), {
      path: ['min'],
      error: 'The minimum is above the maximum.',
      // Beside other faults too: a form is mended faster when it tells them all at once.
      when: () => true,
    }),
  async form(typed, asked) {
    const [machineTypes, person] = await Promise.all([
      machineTypesFor(asked),
      asked.services.people.find(asked.person),
    ])
    const { budget } = asked.services.settings
    return createModal({ ...typed, email: typed.email ?? person.email ?? '' }, machineTypes, budget)
  },
  async run(input, asked) {
    const { services, person, channel } = asked
    const problems = budgetProblems(input, services.settings.budget)
    if (problems.length > 0) throw new NotAllowedHere(problems)
    const add = async () => {
      await holdToBudget(asked)
      return services.roboflow.add({
        name: input.name,
        machineType: input.machine,
        durationHours: input.duration,
        inferenceVersion: input.version,
        minReplicas: input.min,
        maxReplicas: input.max,
        creatorEmail: input.email,
      })
    }
    const { done } = asked
    const recorded = done && ((made: Deployment) => done(`${made.id}, ${made.status}`, made))
    const deployment = await services.ledger.make(add, { channel, person }, recorded)
    services.inventory.forget()
    services.follow(deployment)
    return { to: 'nobody' }
  },
})

/** The API's own list where it answers in time; else the one from the settings. */
async function machineTypesFor({ services }: Asked): Promise<readonly MachineType[]> {
  try {
    return await services.roboflow.machineTypes()
  } catch (error) {
    if (error instanceof RoboflowError) return services.settings.machineTypes
    throw error
  }
}
