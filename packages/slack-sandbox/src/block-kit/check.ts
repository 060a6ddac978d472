import { isObject } from '../json.ts'

/** Where blocks are shown. */
export type Surface = 'message' | 'modal' | 'home'

/** One thing wrong with what a bot sent. */
export interface Problem {
  /** In Slack's words, such as `must be less than 151 characters`. */
  message: string
  /** JSON pointer to the value, such as `/blocks/0/text`. */
  pointer: string
}

/** What is known while one payload is looked through. */
export interface Inspection {
  surface: Surface
  /** Types of blocks this workspace does not know yet. */
  unknownTypes: readonly string[]
  problems: Problem[]
}

/** Looks at `value`, found at the pointer `at`, and reports what is wrong with it. */
export type Check = (value: unknown, at: string, inspection: Inspection) => void

function report(inspection: Inspection, message: string, pointer: string): void {
  inspection.problems.push({ message, pointer })
}

/** A string of `min` to `max` characters. */
export function string(max: number, min = 0): Check {
  return (value, at, inspection) => {
    if (typeof value !== 'string') return report(inspection, 'must provide a string', at)
    const length = [...value].length
    if (length > max) report(inspection, `must be less than ${max + 1} characters`, at)
    if (length < min) report(inspection, `must be more than ${min - 1} characters`, at)
  }
}

/** A whole number from `min` to `max`. */
export function integer(min: number, max: number): Check {
  return (value, at, inspection) => {
    if (typeof value !== 'number' || !Number.isInteger(value))
      report(inspection, 'must provide an integer', at)
    else if (value < min) report(inspection, `must be greater than ${min - 1}`, at)
    else if (value > max) report(inspection, `must be less than ${max + 1}`, at)
  }
}

/** Any number. */
export const number: Check = (value, at, inspection) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) report(inspection, 'must provide a number', at)
}

/** A number written as a string, as number_input wants its bounds. */
export const numberInString: Check = (value, at, inspection) => {
  if (typeof value !== 'string' || value.trim() === '' || Number.isNaN(Number(value)))
    report(inspection, 'must provide a number as a string', at)
}

export const boolean: Check = (value, at, inspection) => {
  if (typeof value !== 'boolean') report(inspection, 'must provide a boolean', at)
}

/** Any value: the field is allowed and nothing more is known of it. */
export const anything: Check = () => {}

/** One of the words given. */
export function oneOf(...words: readonly string[]): Check {
  return (value, at, inspection) => {
    if (typeof value !== 'string' || !words.includes(value)) {
      report(inspection, `must be a valid enum value: ${words.join(', ')}`, at)
    }
  }
}

/** A string the pattern fits, such as a date. */
export function pattern(expression: RegExp, description: string): Check {
  return (value, at, inspection) => {
    if (typeof value !== 'string' || !expression.test(value)) report(inspection, `must be ${description}`, at)
  }
}

/** A list of `min` to `max` values, each of which passes `item`. */
export function list(item: Check, min: number, max: number): Check {
  return (value, at, inspection) => {
    if (!Array.isArray(value)) return report(inspection, 'must provide an array', at)
    if (value.length > max) return report(inspection, `no more than ${max} items allowed`, at)
    if (value.length < min) report(inspection, `no fewer than ${min} items allowed`, at)
    value.forEach((entry, index) => {
      item(entry, `${at}/${index}`, inspection)
    })
  }
}

/** An object with these fields and no others; those in `required` must be there. */
export function object(fields: Record<string, Check>, required: readonly string[] = []): Check {
  return (value, at, inspection) => {
    if (!isObject(value)) return report(inspection, 'must provide an object', at)
    for (const field of required) {
      if (value[field] === undefined || value[field] === null) {
        report(inspection, `missing required field: ${field}`, at)
      }
    }
    for (const [field, entry] of Object.entries(value)) {
      const check = Object.hasOwn(fields, field) ? fields[field] : undefined
      if (!check) report(inspection, `invalid additional property: ${field}`, at)
      else if (entry !== undefined && entry !== null) check(entry, `${at}/${field}`, inspection)
    }
  }
}

/** All of the checks, one after the other. */
export function all(...checks: readonly Check[]): Check {
  return (value, at, inspection) => {
    for (const check of checks) check(value, at, inspection)
  }
}

/** An object with one of the fields: at least one, or with `exactly` no more than one. */
export function anyOf(fields: readonly string[], exactly = false): Check {
  return (value, at, inspection) => {
    if (!isObject(value)) return
    const present = fields.filter(field => value[field] !== undefined && value[field] !== null)
    const names = fields.map(field => `\`${field}\``).join(' or ')
    if (present.length === 0) report(inspection, `must define either ${names}`, at)
    if (exactly && present.length > 1) report(inspection, `only one of ${names} is allowed`, at)
  }
}
