/** The value below which so many percent of them are. */
export function percentile(numbers: readonly number[], percent: number): number {
  const sorted = numbers.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN
}

export const median = (numbers: readonly number[]): number => percentile(numbers, 50)

/** CPU milliseconds of some work, all threads. */
export async function cpuOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Resident memory of this process, in MiB. */
export const residentMemory = () => process.memoryUsage.rss() / 1_048_576
