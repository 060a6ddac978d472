import { memo } from 'react'
import { InlineNodes } from './inline-nodes.tsx'
import type { Paragraph } from './nodes.ts'
import { parseMrkdwn } from './parse.ts'

/** Text in Slack's mrkdwn. Nodes become elements one by one, so no text can become HTML. */
export const Mrkdwn = memo(function Mrkdwn({ text }: { text: string }) {
  return <div className="mrkdwn">{paragraphs(parseMrkdwn(text))}</div>
})

const paragraphs = (nodes: readonly Paragraph[]) =>
  // biome-ignore lint/suspicious/noArrayIndexKey: the tree is made anew from its text, so a place is all a node has
  nodes.map((node, index) => <ParagraphNode key={index} node={node} />)

function ParagraphNode({ node }: { node: Paragraph }) {
  switch (node.type) {
    case 'fence':
      return <pre className="fence">{node.text}</pre>
    case 'quote':
      return <blockquote className="quote">{paragraphs(node.children)}</blockquote>
    case 'item':
      return (
        <div className="item">
          <span className="marker">{node.marker}</span>
          <span>
            <InlineNodes nodes={node.children} />
          </span>
        </div>
      )
    case 'line':
      return (
        <div className="line">
          {node.children.length === 0 ? <br /> : <InlineNodes nodes={node.children} />}
        </div>
      )
  }
}
