/** Roboflow's credits for an hour of one replica, by machine type. */
export type CreditRates = Readonly<Record<string, number>>

/** What a credit costs. */
export interface CreditPrice {
  amount: number
  /** As it is written after the amount, such as `USD`. */
  currency: string
}

/**
 * Credits for an hour of one replica: as the settings have it, else by Roboflow's planning figure of 1 credit for an
 * hour of a GPU or four hours of a CPU. Undefined for a type whose name says neither.
 */
export function rateOf(machineType: string, rates: CreditRates): number | undefined {
  if (Object.hasOwn(rates, machineType)) return rates[machineType]
  const name = machineType.toLowerCase()
  if (name.includes('gpu')) return 1
  return name.includes('cpu') ? 0.25 : undefined
}
