import { mountOf } from './mount.tsx'
import { RoboflowPanel } from './roboflow-panel.tsx'

export const mount = mountOf(RoboflowPanel)
