import type { PayloadReading } from '../payload/payload-reading.ts'
import { RESTARTED } from '../payload/restart.ts'
import { type FaultAdvice, faultOf } from './faults.ts'

/** Whose fault a payload tells of. `status` is that of the answer to the same request, where it is known. */
export const faultOfReading = ({ exception, message }: PayloadReading, status?: number): FaultAdvice =>
  message === RESTARTED
    ? RESTART
    : faultOf(exception?.type, exception ? `${exception.message} ${message}` : message, status)

const RESTART: FaultAdvice = {
  fault: 'server',
  advice: 'It stopped and started again, as it does when it runs out of memory.',
}
