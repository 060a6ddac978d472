import { z } from 'zod'
import type { RoboflowSandbox } from '../roboflow/server.ts'
import { STORY_NAMES } from '../roboflow/server-log/stories.ts'
import { ROBOFLOW } from './faults.ts'
import { type HostState, ROBOFLOW_FAULTS } from './protocol.ts'

/** What the drawer acts on. */
export interface Controls {
  roboflow: RoboflowSandbox
  /** The faults that are set. */
  faults: Pick<HostState, 'roboflowFault'>
  /** Kills the bot and starts it anew. */
  restartBot(): Promise<void>
  setSpeed(speed: number): Promise<void>
}

const named = z.object({ name: z.string() })
const roboflowFault = z.object({ fault: z.enum(ROBOFLOW_FAULTS).nullable() })
const speed = z.object({ speed: z.number().positive().max(3600) })
const logging = z.object({ name: z.string(), times: z.number().int().min(1).max(50).default(1) })
const happening = z.object({ name: z.string(), story: z.enum(STORY_NAMES) })
const making = z.object({ name: z.string(), machineType: z.string(), hours: z.number(), creator: z.string() })

const ERROR = [
  'Traceback (most recent call last):',
  '  File "/app/inference/core/registries/roboflow.py", line 174, in get_model',
  'ModelArtefactError: could not load the weights of defects/7',
].join('\n')

/** What the panels can do, by its name. */
export const ACTS: Readonly<Record<string, (controls: Controls, body: unknown) => object | Promise<object>>> =
  {
    roboflow_fault({ roboflow, faults }, body) {
      faults.roboflowFault = roboflowFault.parse(body).fault
      roboflow.setFault(faults.roboflowFault ? ROBOFLOW[faults.roboflowFault] : undefined)
      return {}
    },
    async restart({ restartBot }) {
      await restartBot()
      return {}
    },
    async speed({ setSpeed }, body) {
      await setSpeed(speed.parse(body).speed)
      return {}
    },
    make({ roboflow }, body) {
      const { name, machineType, hours, creator } = making.parse(body)
      roboflow.makeElsewhere({
        deployment_name: name,
        machine_type: machineType,
        duration: hours,
        creator_email: creator,
      })
      return {}
    },
    log_errors({ roboflow }, body) {
      const { name, times } = logging.parse(body)
      for (let count = 0; count < times; count += 1) roboflow.log(name, 'ERROR', ERROR)
      return {}
    },
    happen({ roboflow }, body) {
      const { name, story } = happening.parse(body)
      roboflow.happen(name, story)
      return {}
    },
    expire({ roboflow }, body) {
      roboflow.expire(named.parse(body).name)
      return {}
    },
    fail({ roboflow }, body) {
      roboflow.fail(named.parse(body).name)
      return {}
    },
    vanish({ roboflow }, body) {
      roboflow.vanish(named.parse(body).name)
      return {}
    },
    log: ({ roboflow }, body) => ({ entries: roboflow.entries(named.parse(body).name, 40) }),
  }
