import { formsByDefault } from '../define-operation.ts'
import type { VerbForms } from '../operation.ts'
import { findOperation } from '../registry.ts'

/** The forms of a verb that stands in the store; one that is no operation any more is named as it is. */
export const formsOf = (verb: string): VerbForms => findOperation(verb)?.forms ?? formsByDefault(verb)
