import type { TrafficEntry } from '../../developer/protocol.ts'
import { CopyButton } from './copy-button.tsx'
import { entryJson } from './traffic.ts'

const pretty = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value, undefined, 2))

interface Props {
  entry: TrafficEntry
  /** The route's name. */
  route: string
  onClose(): void
}

/** A request and its answer in full. */
export function TrafficDetail({ entry, route, onClose }: Props) {
  const { title, status, refusal, ms, limitMs, request, response } = entry
  const took = ms === undefined ? '' : ` · ${ms} ms${limitMs ? ` of ${limitMs} ms` : ''}`
  return (
    <section className="traffic-detail" aria-label={`${title} in full`}>
      <header>
        <div>
          <strong>{title}</strong>
          <small>
            {route} · {status}
            {took}
          </small>
        </div>
        <CopyButton label="Copy as JSON" text={() => entryJson(entry)} />
        <button type="button" className="icon-button" aria-label="Close the entry" onClick={onClose}>
          ✕
        </button>
      </header>
      {refusal !== undefined && <p className="traffic-refusal">{refusal}</p>}
      <Part name="Request" value={request} />
      {response === undefined ? (
        <p className="hint">There was no body in the answer.</p>
      ) : (
        <Part name="Answer" value={response} />
      )}
    </section>
  )
}

function Part({ name, value }: { name: string; value: unknown }) {
  return (
    <>
      <div className="traffic-part">
        <h3>{name}</h3>
        <CopyButton label={`Copy the ${name.toLowerCase()}`} text={() => pretty(value)} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines must scroll by keyboard as well */}
      <pre tabIndex={0}>{pretty(value)}</pre>
    </>
  )
}
