import { SpanStatusCode, trace } from '@opentelemetry/api'

/** A piece of work that is measured. Its labels take few values: no names, no people, no ids. */
export interface Observed {
  kind: 'operation' | 'acknowledgement' | 'api_call' | 'slack_call' | 'job'
  labels: Readonly<Record<string, string>>
}

export type Ended<Result> = { result: Result } | { error: unknown }

/** Hears of each piece of work when it has ended. */
export type RecordWork = (work: Observed, outcome: string, seconds: number) => void

/**
 * Runs work in a span, and records how long it took and how it ended. `outcomeOf` names the end; `done` or `failed`, if
 * left out.
 *
 * @example
 * await observe({ kind: 'job', labels: { task: 'remind' } }, remind)
 */
export type Observe = <Result>(
  work: Observed,
  run: () => Promise<Result>,
  outcomeOf?: (ended: Ended<Result>) => string,
) => Promise<Result>

/** Measures nothing. */
export const unobserved: Observe = (_, run) => run()

const byDefault = (ended: Ended<unknown>): string => ('error' in ended ? 'failed' : 'done')

/** Spans go to whatever SDK of OpenTelemetry the process has registered; without one they cost nothing. */
export function createObserve(record: RecordWork): Observe {
  const tracer = trace.getTracer('roboflow-chatops')
  return (work, run, outcomeOf = byDefault) =>
    tracer.startActiveSpan(`${work.kind}`, { attributes: { ...work.labels } }, async span => {
      const begun = performance.now()
      const end = (outcome: string) => {
        span.setAttribute('outcome', outcome)
        record(work, outcome, (performance.now() - begun) / 1000)
        span.end()
      }
      try {
        const result = await run()
        end(outcomeOf({ result }))
        return result
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR })
        end(outcomeOf({ error }))
        throw error
      }
    })
}
