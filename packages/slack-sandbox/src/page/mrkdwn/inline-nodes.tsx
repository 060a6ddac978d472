import { DateText } from './date-text.tsx'
import { Emoji } from './emoji.tsx'
import { Mention } from './mention.tsx'
import type { Inline } from './nodes.ts'
import { OutsideLink } from './outside-link.tsx'

/** The pieces of one line, one after the other. */
export function InlineNodes({ nodes }: { nodes: readonly Inline[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the tree is made anew from its text, so a place is all a node has
  return nodes.map((node, index) => <InlineNode key={index} node={node} />)
}

function InlineNode({ node }: { node: Inline }) {
  switch (node.type) {
    case 'text':
      return node.text
    case 'bold':
      return (
        <strong>
          <InlineNodes nodes={node.children} />
        </strong>
      )
    case 'italic':
      return (
        <em>
          <InlineNodes nodes={node.children} />
        </em>
      )
    case 'strike':
      return (
        <s>
          <InlineNodes nodes={node.children} />
        </s>
      )
    case 'code':
      return <code className="code">{node.text}</code>
    case 'link':
      return <OutsideLink url={node.url}>{node.label}</OutsideLink>
    case 'emoji':
      return <Emoji name={node.name} />
    case 'date':
      return <DateText {...node} />
    default:
      return <Mention node={node} />
  }
}
