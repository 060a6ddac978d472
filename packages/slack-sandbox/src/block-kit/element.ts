import { isObject } from '../json.ts'
import type { Check } from './check.ts'
import { ELEMENT_LIMITS } from './element-limits.ts'
import { elementAllowed } from './surfaces.ts'

/** An element of one of `types`, allowed on the surface and within its own limits. */
export function element(types: readonly string[]): Check {
  return (value, at, inspection) => {
    const type = isObject(value) ? value.type : undefined
    if (typeof type !== 'string') {
      inspection.problems.push({ message: 'missing required field: type', pointer: at })
    } else if (!types.includes(type) || !elementAllowed(type, inspection.surface)) {
      inspection.problems.push({ message: `unsupported type: ${type}`, pointer: `${at}/type` })
    } else ELEMENT_LIMITS[type]?.(value, at, inspection)
  }
}
