import {
  checkboxField,
  context,
  cut,
  LIMITS,
  type Modal,
  mrkdwn,
  plain,
  selectField,
  textField,
} from '../../block-kit/index.ts'
import { NAME_RULE, type Pricing, perHourWords, rateOf } from '../../deployments/index.ts'
import type { MachineType } from '../../roboflow/index.ts'
import { type Budget, budgetWords, durationHint, replicasHint } from './budget.ts'
import { estimateWords } from './create-estimate.ts'
import { endFields } from './expires-modal.ts'

/** What the form starts with; text as it was typed, whether valid or not. */
export type CreatePrefill = Partial<
  Record<
    | 'name'
    | 'machine'
    | 'duration'
    | 'version'
    | 'min'
    | 'max'
    | 'email'
    | 'keep'
    | 'end'
    | 'action'
    | 'grace',
    string
  >
>

/** The form for POST /add: all its parameters but the key, with the documented defaults. */
export function createModal(
  typed: CreatePrefill,
  machineTypes: readonly MachineType[],
  budget: Budget = {},
  pricing: Pricing = { rates: {} },
): Modal {
  const known = allowedTypes(machineTypes, budget)
  const mayChoose = (name: string) => budget.machineTypes?.includes(name) ?? true
  const wanted = typed.machine && mayChoose(typed.machine) ? typed.machine : undefined
  const offered = wanted && !known.some(({ name }) => name === wanted)
  const choices = offered ? [{ name: wanted, description: 'as typed' }, ...known] : known
  const limits = budgetWords(budget)
  const machine = wanted ?? known[0]?.name
  const estimate = machine === undefined ? '' : estimateWords({ ...typed, machine }, pricing)
  return {
    title: 'Create a deployment',
    submit: 'Create',
    blocks: [
      ...(limits === '' ? [] : [context(mrkdwn`:information_source: ${limits}`)]),
      ...(estimate === '' ? [] : [context(mrkdwn`:moneybag: ${estimate}`)]),
      textField(
        { name: 'name', label: 'Name', hint: `${NAME_RULE}. Used in the deployment's address.` },
        { initial: typed.name, placeholder: 'dev-testing', focus: true },
      ),
      selectField(
        {
          name: 'machine',
          label: 'Machine type',
          hint: 'Development types expire. Production types run until deleted.',
        },
        choices.map(type => machineOption(type, pricing)),
        machine,
      ),
      textField(
        {
          name: 'duration',
          label: 'Duration',
          hint: `Time until it expires: 3 or 3h for hours, 90m, 1h30m, or 2d.${durationHint(budget)}`,
        },
        { initial: typed.duration ?? '3' },
      ),
      textField(
        {
          name: 'email',
          label: 'Creator email',
          hint: 'Must belong to a member of the Roboflow workspace.',
        },
        { initial: typed.email, placeholder: 'you@example.com' },
      ),
      textField(
        { name: 'version', label: 'Inference version', hint: 'latest, or 0.16.0 or newer.' },
        { initial: typed.version ?? 'latest' },
      ),
      textField(
        { name: 'min', label: 'Minimum replicas', hint: 'A whole number, no higher than the maximum.' },
        { initial: typed.min ?? '1' },
      ),
      textField(
        { name: 'max', label: 'Maximum replicas', ...(budget.replicas && { hint: replicasHint(budget) }) },
        { initial: typed.max ?? '1' },
      ),
      checkboxField(
        {
          name: 'keep',
          label: 'At expiry',
          hint: 'Asks Roboflow not to delete the deployment when it expires.',
        },
        'Keep it when it expires',
        typed.keep === 'true',
      ),
      textField(
        {
          name: 'end',
          label: 'Planned end',
          hint: 'For production types, which never expire: 8h or 2d from now. Leave it empty for none.',
          optional: true,
        },
        { initial: typed.end },
      ),
      ...endFields(typed),
    ],
  }
}

/** What may be chosen: the API's own descriptions where it has them. */
function allowedTypes(machineTypes: readonly MachineType[], { machineTypes: allowed }: Budget) {
  if (allowed === undefined) return machineTypes
  return allowed.map(name => machineTypes.find(type => type.name === name) ?? { name, description: '' })
}

function machineOption({ name, description }: MachineType, { rates }: Pricing) {
  const rate = rateOf(name, rates)
  const words = [description, rate === undefined ? '' : perHourWords(rate)].filter(part => part !== '')
  return {
    text: plain(name, LIMITS.option),
    value: cut(name, LIMITS.optionValue),
    ...(words.length > 0 ? { description: plain(words.join(' · '), LIMITS.option) } : {}),
  }
}
