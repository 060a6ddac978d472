/** One line of the table. */
export interface Row {
  what: string
  values: Record<string, number>
  /** What it should be, in words; empty where there is no goal. */
  goal?: string
}

/** Hands the rows to the program that runs them all, or prints them when one part is run by itself. */
export function report(rows: readonly Row[]) {
  if (process.send) process.send(rows)
  else process.stdout.write(`${rows.map(line).join('\n')}\n`)
}

const figure = (value: number) =>
  Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 3 })

/** As a line of text. */
export function line({ what, values, goal = '' }: Row): string {
  const figures = Object.entries(values).map(([name, value]) => `${name} ${figure(value)}`)
  return `${what.padEnd(52)} ${figures.join('  ')}${goal === '' ? '' : `  (${goal})`}`
}
