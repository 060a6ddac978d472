import { useEffect, useState } from 'react'
import { useWorkspaceContext } from '../workspace-context.ts'

/** Copies a text and says so. */
export function CopyButton({ label, text }: { label: string; text(): string }) {
  const { complain } = useWorkspaceContext()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text())
      setCopied(true)
    } catch {
      complain('The browser did not allow copying; select the text instead.')
    }
  }
  return (
    <button type="button" className="small-button" onClick={() => void copy()}>
      {copied ? 'Copied' : label}
    </button>
  )
}
