import { randomBytes } from 'node:crypto'
import { type Held, isThere, statusAt } from './lifecycle.ts'
import type { Addition } from './parameters.ts'
import { Refusal } from './refusal.ts'

/** Subdomains that other workspaces have unless told otherwise: a deployment of that name gets a random suffix. */
export const TAKEN_SUBDOMAINS = ['dev-testing', 'production', 'inference', 'staging']

const LATEST_VERSION = '0.51.7'

/** The deployments of one workspace. Every method that takes a name throws Refusal when it cannot be done. */
export interface Workspace {
  all(): readonly Held[]
  add(addition: Addition): Held
  /** The newest of that name; refuses (404) when there is none or it is deleted. */
  find(name: string): Held
  pause(name: string): void
  resume(name: string): void
  delete(name: string): void
  change(name: string, change: Partial<Held>): void
  /** Gone without a trace, as if it had never been. */
  vanish(name: string): void
  /** From now on time passes this much faster. */
  setSpeed(speed: number): void
}

interface Options {
  now: () => number
  /** Milliseconds from pending to ready at speed 1. */
  readyAfterMs: number
  /** 60 makes an hour of a deployment's life pass in a minute. */
  speed: number
  takenSubdomains: readonly string[]
  /** Those there were before. */
  kept: readonly Held[]
}

export function createWorkspace({ now, takenSubdomains, kept, ...options }: Options): Workspace {
  let { speed } = options
  const readyAfterMs = () => options.readyAfterMs / speed
  const held: Held[] = [...kept]

  const named = (name: string) => held.findLast(one => one.name === name)
  function find(name: string): Held {
    const found = named(name)
    if (!found || found.deletedAt !== undefined) throw new Refusal(404, `Deployment ${name} not found`)
    return found
  }
  const there = (name: string) => {
    const found = find(name)
    if (!isThere(found, now())) throw new Refusal(400, `Deployment ${name} is ${statusAt(found, now())}`)
    return found
  }

  function subdomainFor(name: string): string {
    const taken =
      takenSubdomains.includes(name) || held.some(one => one.subdomain === name && isThere(one, now()))
    return taken ? `${name}-${randomBytes(3).toString('hex')}` : name
  }

  return {
    all: () => held,
    find,
    add(addition) {
      const name = addition.deployment_name
      const before = named(name)
      if (before && isThere(before, now())) throw new Refusal(409, `Deployment ${name} exists already`)
      const madeAt = now()
      // Told in real hours: what is asked for as 3 hours lasts, and is said to last, 3 minutes at speed 60.
      const durationHours = addition.duration / speed
      const expires = !addition.machine_type.startsWith('prod')
      const made: Held = {
        id: randomBytes(15).toString('base64url').replace(/[-_]/g, 'x').slice(0, 20),
        name,
        machineType: addition.machine_type,
        creatorEmail: addition.creator_email,
        subdomain: subdomainFor(name),
        durationHours,
        inferenceVersion:
          addition.inference_version === 'latest' ? LATEST_VERSION : addition.inference_version,
        minReplicas: addition.min_replicas,
        maxReplicas: addition.max_replicas,
        madeAt,
        readyAt: madeAt + readyAfterMs(),
        endsAt: expires ? madeAt + durationHours * 3_600_000 : undefined,
        paused: false,
        failed: false,
        deletedAt: undefined,
      }
      held.push(made)
      return made
    },
    pause(name) {
      const found = there(name)
      if (found.paused) throw new Refusal(400, `Deployment ${name} is paused already`)
      if (found.failed) throw new Refusal(400, `Deployment ${name} has failed and cannot be paused`)
      found.paused = true
    },
    resume(name) {
      const found = there(name)
      if (!found.paused) throw new Refusal(400, `Deployment ${name} is not paused`)
      found.paused = false
      found.readyAt = now() + readyAfterMs() / 2
    },
    delete(name) {
      find(name).deletedAt = now()
    },
    change: (name, change) => void Object.assign(find(name), change),
    vanish(name) {
      held.splice(held.indexOf(find(name)), 1)
    },
    setSpeed(next) {
      const present = now()
      const rescaled = (at: number) => (at <= present ? at : present + ((at - present) * speed) / next)
      for (const one of held) {
        one.readyAt = rescaled(one.readyAt)
        if (one.endsAt === undefined || one.endsAt <= present) continue
        one.endsAt = rescaled(one.endsAt)
        // Start and duration still give the end, as they do at the API.
        one.durationHours = (one.endsAt - one.madeAt) / 3_600_000
      }
      speed = next
    },
  }
}
