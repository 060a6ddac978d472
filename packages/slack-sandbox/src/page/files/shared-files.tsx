import type { SharedFile } from '../../protocol.ts'
import { fileSize } from './file-size.ts'
import { TextPreview } from './text-preview.tsx'

/** The files of a message. */
export function SharedFiles({ files }: { files: readonly SharedFile[] }) {
  return files.map(file => <FileCard key={file.id} file={file} />)
}

const TEXT_NAME = /\.(?:txt|log|json|jsonl|ndjson|csv|md|ya?ml|xml|html)$/i

function FileCard({ file }: { file: SharedFile }) {
  return (
    <figure className="file" aria-label={`File ${file.name}`}>
      <figcaption className="file-head">
        <span className="file-icon" aria-hidden="true">
          {file.name.split('.').at(-1)?.slice(0, 4) ?? ''}
        </span>
        <span className="file-names">
          <strong>{file.title || file.name}</strong>
          <small>
            {file.name} · {fileSize(file.size)}
          </small>
        </span>
        <a className="button button-default" href={file.url} download={file.name}>
          Download
        </a>
      </figcaption>
      {TEXT_NAME.test(file.name) && <TextPreview file={file} />}
    </figure>
  )
}
