import { BadSettings, type Config, readConfig, secretsOfLog } from '../config.ts'
import { readEnvironment } from '../environment.ts'
import { nodeDebugFault } from '../node-debug.ts'
import { redactor } from '../redact.ts'
import { checksFor, faultOf } from './checks.ts'
import type { Finding } from './finding.ts'

const SIGNS = { true: '✓', remark: '!', false: '✗' } as const

const line = (name: string, finding: Finding) =>
  `${SIGNS[`${finding.ok}`]} ${name}: ${finding.text}${'mend' in finding ? `. To fix it: ${finding.mend}` : ''}`

/** Prints a line per check; true when nothing is at fault. */
async function examine(config: Config): Promise<boolean> {
  const redact = redactor(secretsOfLog(config))
  let well = true
  for (const { name, run } of checksFor(config)) {
    const finding = await run().catch((error: unknown) => faultOf(name, error))
    process.stdout.write(`${redact(line(name, finding))}\n`)
    if (finding.ok === false) well = false
  }
  return well
}

try {
  const debugFault = nodeDebugFault()
  if (debugFault !== undefined) throw new BadSettings([debugFault])
  const config = readConfig(readEnvironment())
  process.stdout.write('✓ settings: valid\n')
  process.exitCode = (await examine(config)) ? 0 : 1
} catch (error) {
  if (!(error instanceof BadSettings)) throw error
  for (const fault of error.faults) process.stdout.write(`✗ ${fault}\n`)
  process.exitCode = 1
}
