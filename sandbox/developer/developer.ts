import type { DeveloperHost } from '../../packages/slack-sandbox/src/index.ts'
import { ACTS, type Controls } from './acts.ts'
import { deploymentRows } from './deployment-rows.ts'
import type { HostState } from './protocol.ts'

interface Setup extends Omit<Controls, 'faults'> {
  speed(): number
  bot(): HostState['bot']
  /** Paths of the panels' modules. */
  panels: { deployments: string; roboflow: string }
}

/** What the sandbox adds to the developer drawer: the deployments, the API's faults, time, and the bot's life. */
export function createDeveloperHost(setup: Setup): DeveloperHost {
  const controls: Controls = { ...setup, faults: { roboflowFault: null } }
  return {
    routes: { bot_to_roboflow: 'bot → roboflow' },
    panels: [
      { title: 'Deployments', module: setup.panels.deployments },
      {
        title: 'Roboflow and time',
        module: setup.panels.roboflow,
        marked: () => controls.faults.roboflowFault !== null,
      },
    ],
    state: (): HostState => ({
      speed: setup.speed(),
      bot: setup.bot(),
      roboflowFault: controls.faults.roboflowFault,
      deployments: deploymentRows(setup.roboflow.held(), Date.now()),
    }),
    status: () => `Bot ${setup.bot()} · time ×${setup.speed()}`,
    act: async (name, body) => (Object.hasOwn(ACTS, name) ? ACTS[name]?.(controls, body) : undefined),
  }
}
