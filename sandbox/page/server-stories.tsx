import type { StoryName } from '../roboflow/server-log/stories.ts'
import type { PanelProps } from './mount.tsx'

const STORIES: readonly (readonly [StoryName, string, string])[] = [
  ['bad_images', '40 bad images', 'A caller sends 40 images in 3 s that cannot be read'],
  ['unpaid_bill', 'Unpaid bill', 'Three requests are refused with 402'],
  ['out_of_memory', 'CUDA out of memory', 'Three requests fail with 500'],
  [
    'roboflow_unreachable',
    'Roboflow unreachable',
    'Three requests fail with 503, since Roboflow’s API cannot be reached',
  ],
  ['workflow_step', 'Workflow step', 'A step of a Workflow fails, which the server logs twice'],
  ['traceback', 'Traceback', 'An exception nobody handles, as text, an entry for each line'],
  [
    'crash_loop',
    'Crash loop',
    'The server is killed without a last word and starts again, five times in 24 s',
  ],
]

interface Props {
  name: string
  /** Whether there is a server that could log anything. */
  running: boolean
  run: PanelProps['run']
}

/** What can go wrong on a deployment's server, to be pressed. */
export function ServerStories({ name, running, run }: Props) {
  return (
    <fieldset className="server-stories" disabled={!running} aria-label={`Let the server of ${name} log`}>
      <span className="hint">
        {running ? 'Let its server log:' : 'Its server logs nothing now, since it is not running.'}
      </span>
      {running &&
        STORIES.map(([story, label, title]) => (
          <button
            key={story}
            type="button"
            className="small-button"
            title={title}
            onClick={() => void run('happen', { name, story })}
          >
            {label}
          </button>
        ))}
    </fieldset>
  )
}
