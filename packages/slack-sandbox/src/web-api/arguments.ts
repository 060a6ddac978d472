import { parseJson } from '../json.ts'

/** What a method was called with, the token left out; forms bring strings, JSON bodies anything. */
export type Arguments = Record<string, unknown>

/** A string argument; numbers are written out, everything else is undefined. */
export function textOf(given: Arguments, name: string): string | undefined {
  const value = given[name]
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : undefined
}

/** A boolean argument, however it was written. */
export function flagOf(given: Arguments, name: string): boolean {
  return ['true', '1'].includes(String(given[name] ?? ''))
}

/** A number argument from 1 to `most`; `fallback` when it is absent or none. */
export function countOf(given: Arguments, name: string, fallback: number, most: number): number {
  const value = Number(given[name] ?? fallback)
  return Number.isFinite(value) && value >= 1 ? Math.min(Math.floor(value), most) : fallback
}

/** Whether an argument was given at all. */
export function has(given: Arguments, name: string): boolean {
  return given[name] !== undefined && given[name] !== null && given[name] !== ''
}

/** A list or object, given as such or as JSON; undefined when it is not JSON. */
export function structureOf(given: Arguments, name: string): unknown {
  return parseJson(given[name])
}
