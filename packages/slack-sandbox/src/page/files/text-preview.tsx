import { useEffect, useState } from 'react'
import type { SharedFile } from '../../protocol.ts'

const LINES = 8
/** More than this is not read into the page. */
const LARGEST = 2_000_000

/** A text file's first lines, and all of them on demand. */
export function TextPreview({ file }: { file: SharedFile }) {
  const [text, setText] = useState<string>()
  const [whole, setWhole] = useState(false)
  useEffect(() => {
    if (file.size > LARGEST) return
    const reading = new AbortController()
    fetch(file.url, { signal: reading.signal })
      .then(response => (response.ok ? response.text() : undefined))
      .then(setText)
      .catch(() => undefined)
    return () => reading.abort()
  }, [file.url, file.size])
  if (text === undefined) return null
  const lines = text.split('\n')
  return (
    <>
      <pre
        className="fence fence-scrolls"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long file must scroll by keyboard as well
        tabIndex={0}
      >
        {whole ? text : lines.slice(0, LINES).join('\n')}
      </pre>
      {lines.length > LINES && (
        <button type="button" className="text-button" onClick={() => setWhole(!whole)} aria-expanded={whole}>
          {whole ? 'Show less' : `Show all ${lines.length.toLocaleString('en')} lines`}
        </button>
      )}
    </>
  )
}
