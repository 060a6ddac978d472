import type { PlainTextOption } from '@slack/types'
import { deploymentChoice, externalSelectField, LIMITS, type Modal, plain } from '../../block-kit/index.ts'
import type { Deployment } from '../../roboflow/index.ts'

/** Asks which deployment is meant, for a verb that got no name. */
export const pickerModal = (verb: string): Modal => ({
  title: `${verb.charAt(0).toUpperCase()}${verb.slice(1)}`,
  submit: 'Continue',
  blocks: [externalSelectField({ name: 'name', label: 'Which deployment?' }, 'Type part of its name')],
})

/** At most 100, as Slack allows: names that begin with what was typed first, then those that hold it. */
export function pickerOptions(deployments: readonly Deployment[], typed: string): PlainTextOption[] {
  const wanted = typed.trim().toLowerCase()
  const begins: Deployment[] = []
  const holds: Deployment[] = []
  for (const deployment of deployments) {
    const index = deployment.name.toLowerCase().indexOf(wanted)
    if (index === 0) begins.push(deployment)
    else if (index > 0) holds.push(deployment)
    if (begins.length === 100) break
  }
  return [...begins, ...holds].slice(0, 100).map(deployment => ({
    text: plain(deployment.name, LIMITS.option),
    value: deploymentChoice(deployment),
    description: plain(`${deployment.status} · ${deployment.machineType}`, LIMITS.option),
  }))
}
