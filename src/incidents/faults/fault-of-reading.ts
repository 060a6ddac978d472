import type { PayloadReading } from '../payload/payload-reading.ts'
import { type FaultAdvice, faultOf } from './faults.ts'

/** Whose fault a payload tells of. `status` is that of the answer to the same request, where it is known. */
export const faultOfReading = ({ exception, message }: PayloadReading, status?: number): FaultAdvice =>
  faultOf(exception?.type, exception ? `${exception.message} ${message}` : message, status)
