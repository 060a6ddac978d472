import { useState } from 'react'
import { DeploymentLine } from './deployment-line.tsx'
import { MakeElsewhere } from './make-elsewhere.tsx'
import type { PanelProps } from './mount.tsx'
import { useNow } from './use-now.ts'

/** The deployments as the API has them, and what can befall them there. */
export function DeploymentsPanel({ state: { deployments }, people, run, act }: PanelProps) {
  const now = useNow()
  const [words, setWords] = useState('')
  const shown = deployments.filter(({ name }) => name.includes(words.trim().toLowerCase()))
  return (
    <>
      <div className="developer-bar">
        <input
          type="search"
          aria-label="Filter the deployments"
          placeholder="Filter by name"
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        <span className="developer-count" role="status">
          {shown.length === deployments.length ? shown.length : `${shown.length} of ${deployments.length}`}
        </span>
        <MakeElsewhere taken={deployments.map(({ name }) => name)} people={people} run={run} />
      </div>
      <ul className="deployment-lines">
        {shown.map(deployment => (
          <DeploymentLine
            key={`${deployment.name}-${deployment.madeAt}`}
            deployment={deployment}
            now={now}
            run={run}
            act={act}
          />
        ))}
        {shown.length === 0 && <li className="developer-empty">There is no such deployment.</li>}
      </ul>
    </>
  )
}
