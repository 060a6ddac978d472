import { badImage, outOfMemory, roboflowUnreachable, unpaidModel } from './exceptions.ts'
import { failing, failingStep, refusingUnpaid, uncaught } from './failing.ts'
import { type Line, later, type Occasion, onStderr } from './line.ts'
import { startUp } from './uvicorn.ts'

/** Something that goes wrong on the server; tells what it logs from now on. */
type Story = (occasion: Occasion) => Line[]

/** The same so many times, and so many milliseconds apart. */
const repeated =
  (times: number, apartMs: number, story: Story): Story =>
  ({ chance, at }) =>
    Array.from({ length: times }, (_, index) =>
      later(story({ chance, at: at + index * apartMs }), index * apartMs),
    ).flat()

const RETRYING =
  "Retrying (Retry(total=1, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError: Failed to establish a new connection: [Errno 111] Connection refused': /ort/parts-2/12"

export const STORY_NAMES = [
  'bad_images',
  'unpaid_bill',
  'out_of_memory',
  'roboflow_unreachable',
  'workflow_step',
  'traceback',
  'crash_loop',
] as const

export type StoryName = (typeof STORY_NAMES)[number]

export const STORIES: Readonly<Record<StoryName, Story>> = {
  bad_images: repeated(40, 75, occasion => failing(occasion, badImage(occasion.chance))),
  unpaid_bill: occasion => [
    ...refusingUnpaid(occasion, 'PaymentRequiredError'),
    ...failing(occasion, unpaidModel(occasion.chance)),
    ...refusingUnpaid(occasion, 'CreditsExceededError'),
  ],
  out_of_memory: repeated(3, 400, occasion => failing(occasion, outOfMemory(occasion.chance))),
  roboflow_unreachable: repeated(3, 400, occasion => [
    onStderr(RETRYING),
    ...failing(occasion, roboflowUnreachable()),
  ]),
  workflow_step: failingStep,
  traceback: uncaught,
  // Killed for its memory: the server has no last word, and the next line is that of its next start.
  crash_loop: repeated(5, 6000, ({ chance }) => startUp(chance)),
}
