/** Something that goes wrong on purpose. */
export type Fault = {
  /** Only calls of this method (`response_url` for those addresses); every call when absent. */
  method?: string
  /** How often it happens; until it is taken away when absent. */
  times?: number
} & (
  | { kind: 'rate_limited' /** Seconds. */; retryAfter: number }
  | { /** Answered instead of doing anything. */ status: number }
  | { /** Never answers and does nothing. */ hang: true }
  | { /** Does what was asked and then breaks the connection. */ dropAfterAccepting: true }
)

/** Holds the fault that is set. */
export interface Faults {
  set(fault: Fault | undefined): void
  /** The fault a call of `method` meets; counts it. */
  meet(method: string): Fault | undefined
}

export function createFaults(): Faults {
  let current: Fault | undefined
  let left = Number.POSITIVE_INFINITY
  return {
    set(fault) {
      current = fault
      left = fault?.times ?? Number.POSITIVE_INFINITY
    },
    meet(method) {
      if (!current || left <= 0 || (current.method ?? method) !== method) return undefined
      left -= 1
      return current
    },
  }
}
