import type { z } from 'zod'

/** What an entry says: text, or whatever else JSON can hold. */
export type Payload = z.core.util.JSONType

/** One entry as the API answers it. */
export interface Entry {
  insert_id: string
  payload: Payload
  severity: string
  timestamp: string
}

/** What the server writes at a time, before the API makes an entry of it. */
export interface Line {
  /** Milliseconds after the beginning of what it belongs to; 0 by default. */
  afterMs?: number
  severity: string
  payload: Payload
}

/** What something that happens on the server is made of. */
export interface Occasion {
  chance: Chance
  /** When it begins, in milliseconds since 1970. */
  at: number
}

/** A source of numbers from 0 to below 1. */
export type Chance = () => number

export const whole = (chance: Chance, below: number) => Math.floor(chance() * below)
export const pick = <Item>(chance: Chance, items: readonly [Item, ...Item[]]): Item =>
  items[whole(chance, items.length)] ?? items[0]

const digits = (chance: Chance, base: number, length: number) =>
  Array.from({ length }, () => whole(chance, base).toString(base)).join('')

/** Sixteen characters, a-z and 0-9. */
export const insertId = (chance: Chance) => digits(chance, 36, 16)
/** 32 hex digits. */
export const requestId = (chance: Chance) => digits(chance, 16, 32)

/** A line of stderr: the agents that collect logs cannot read its level, and label it ERROR. */
export const onStderr = (payload: string): Line => ({ severity: 'ERROR', payload })
/** A line of stdout, which the agents label INFO. */
export const onStdout = (payload: string): Line => ({ severity: 'INFO', payload })

/** The lines, so many milliseconds later. */
export const later = (lines: readonly Line[], ms: number): Line[] =>
  lines.map(line => ({ ...line, afterMs: (line.afterMs ?? 0) + ms }))
