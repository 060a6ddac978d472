import type { SharedFile } from './protocol.ts'

/** A file on its way into the workspace, or in it. */
export interface StoredFile extends SharedFile {
  /** Last part of the address it is uploaded to. */
  uploadSecret: string
  /** Bytes that were announced. */
  announced: number
  content?: Buffer
  shared: boolean
  /** Seconds since 1970. */
  created: number
  snippetType: string
}

/** The files of the workspace, by identifier. */
export interface Files {
  add(file: StoredFile): void
  all(): StoredFile[]
  find(id: string): StoredFile | undefined
  findUpload(secret: string): StoredFile | undefined
}

export function createFiles(): Files {
  const files = new Map<string, StoredFile>()
  return {
    add: file => void files.set(file.id, file),
    all: () => [...files.values()],
    find: id => files.get(id),
    findUpload: secret => [...files.values()].find(file => file.uploadSecret === secret),
  }
}

/** What the page may know of a file. */
export function toSharedFile(file: StoredFile): SharedFile {
  const { id, name, title, size, url } = file
  return { id, name, title, size, url }
}
