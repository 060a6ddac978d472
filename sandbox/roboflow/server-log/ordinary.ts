import { badImage, brokenModel, missingModel, outOfMemory, roboflowTooSlow } from './exceptions.ts'
import { failing, failingStep } from './failing.ts'
import { type Chance, type Line, type Occasion, pick, requestId, whole } from './line.ts'
import { structured } from './structured-line.ts'
import { callerAccess } from './uvicorn.ts'

const answered = (chance: Chance) =>
  callerAccess(
    chance,
    pick(chance, [
      'POST /infer/object_detection',
      'POST /infer/object_detection',
      'POST /infer/workflows/sandbox/count-parts',
      'POST /parts-2/12?confidence=0.4',
    ]),
    200,
  )

/** Refused before the handler, so that nothing but the access line tells of it. */
const refused = (chance: Chance) =>
  pick(chance, [
    () => callerAccess(chance, 'GET /model/registry', 401),
    () => callerAccess(chance, 'POST /infer/classification', 422),
  ])()

const warning = (occasion: Occasion): Line => {
  const { chance } = occasion
  return structured(occasion, {
    level: 'WARNING',
    ...pick(chance, [
      () => ({
        message: `Model type not defined for project sandbox/parts-${whole(chance, 9)}, using object-detection`,
        request: requestId(chance),
        by: { filename: 'roboflow_api.py', func_name: 'get_roboflow_dataset_type', lineno: 542 },
      }),
      () => ({
        message: `Process memory usage is ${7 + whole(chance, 5)}.${whole(chance, 10)} GB, above the limit`,
        by: { filename: 'app.py', func_name: 'check_process_health', lineno: 362 },
      }),
    ])(),
  })
}

const failure = (occasion: Occasion): Line[] =>
  pick(occasion.chance, [
    () => failing(occasion, badImage(occasion.chance)),
    () => failing(occasion, missingModel(occasion.chance)),
    () => failing(occasion, outOfMemory(occasion.chance)),
    () => failing(occasion, brokenModel(occasion.chance)),
    () => failing(occasion, roboflowTooSlow(occasion.chance)),
    () => failingStep(occasion),
  ])()

/** What happens on an inference server: mostly it answers, now and then it warns or refuses, rarely a request fails. */
export function ordinary(occasion: Occasion): Line[] {
  const { chance } = occasion
  const dice = chance()
  if (dice < 0.93) return [answered(chance)]
  if (dice < 0.95) return [refused(chance)]
  return dice < 0.98 ? [warning(occasion)] : failure(occasion)
}
