import type { LogBook } from './log-book.ts'
import type { Addition } from './parameters.ts'
import type { Workspace } from './workspace.ts'

export type Seed = 'demo' | 'empty' | '500-deployments'

const PEOPLE = ['ada@example.com', 'grace@example.com', 'linus@example.com'] as const
const MINUTE = 60_000

interface Options {
  now: () => number
  speed: number
}

/** Fills the workspace with what a newcomer finds there. */
export function seedWorkspace(seed: Seed, workspace: Workspace, logs: LogBook, { now, speed }: Options) {
  if (seed === 'demo') demo(workspace, logs, now(), speed)
  if (seed === '500-deployments') many(workspace, now(), speed)
}

const addition = (
  name: string,
  machine: string,
  email: string,
  duration: number,
  replicas = 1,
): Addition => ({
  deployment_name: name,
  machine_type: machine,
  creator_email: email,
  duration,
  inference_version: 'latest',
  min_replicas: 1,
  max_replicas: replicas,
})

/** Made `ago` minutes of its own time before now, and up ever since. */
function backdate(workspace: Workspace, name: string, ago: number, now: number, speed: number) {
  const held = workspace.find(name)
  const past = (ago * MINUTE) / speed
  const endsAt = held.endsAt === undefined ? undefined : held.endsAt - past
  workspace.change(name, { madeAt: now - past, readyAt: now - past, endsAt })
}

function demo(workspace: Workspace, logs: LogBook, now: number, speed: number) {
  const made: [string, string, string, number, number][] = [
    ['defect-line', 'dev-gpu', PEOPLE[0], 6, 62],
    ['night-batch', 'prod-gpu', PEOPLE[1], 3, 600],
    ['shelf-count', 'dev-cpu', PEOPLE[2], 3, 161],
    ['pallet-cam', 'dev-gpu', PEOPLE[0], 4, 95],
  ]
  for (const [name, machine, email, duration, ago] of made) {
    workspace.add(addition(name, machine, email, duration, machine.startsWith('prod') ? 4 : 1))
    backdate(workspace, name, ago, now, speed)
    const held = workspace.find(name)
    if (held.endsAt === undefined) logs.skipTo(held.id, now - 60 * MINUTE)
    logs.run(held.id, held.readyAt, now)
  }
  workspace.change('pallet-cam', { paused: true })
  workspace.add(addition('label-check', 'dev-cpu', PEOPLE[1], 3))
}

function many(workspace: Workspace, now: number, speed: number) {
  for (let index = 0; index < 500; index += 1) {
    const name = `team-${String(index).padStart(4, '0')}`
    const machine = ['dev-cpu', 'dev-gpu', 'prod-cpu', 'dev-gpu'][index % 4] ?? 'dev-cpu'
    workspace.add(addition(name, machine, PEOPLE[index % 3] ?? PEOPLE[0], 1 + (index % 6)))
    backdate(workspace, name, index % 55, now, speed)
    if (index % 7 === 0) workspace.change(name, { paused: true })
  }
}
