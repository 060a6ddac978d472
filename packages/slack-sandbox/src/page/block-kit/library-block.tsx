import { type Block as LibraryBlockType, Message } from 'slack-blocks-to-jsx'
import 'slack-blocks-to-jsx/dist/style.css'
import type { Block } from '../../protocol.ts'
import { useWorkspaceContext } from '../workspace-context.ts'

/** The block as slack-blocks-to-jsx draws it. */
export default function LibraryBlock({ block }: { block: Block }) {
  const { people, channels } = useWorkspaceContext()
  return (
    <Message
      blocks={[block as unknown as LibraryBlockType]}
      withoutWrapper
      name=""
      logo=""
      className="library-block"
      data={{
        users: people.map(({ id, realName }) => ({ id, name: realName })),
        channels: channels.map(({ id, name }) => ({ id, name })),
      }}
    />
  )
}
