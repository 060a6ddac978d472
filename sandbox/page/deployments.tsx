import { DeploymentsPanel } from './deployments-panel.tsx'
import { mountOf } from './mount.tsx'

export const mount = mountOf(DeploymentsPanel)
