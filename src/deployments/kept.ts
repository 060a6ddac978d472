import type { DeploymentRecord } from '../store/index.ts'

/** Whether it is kept when it expires: as asked when it was made here, or as the API says of others. */
export const isKeptAtExpiry = ({ keptAtExpiry, deployment }: DeploymentRecord): boolean =>
  keptAtExpiry === true || deployment.otherFields.delete_on_expiration === false
