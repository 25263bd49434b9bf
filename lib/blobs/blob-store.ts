import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Content-addressed texts. The same text has the same name, so storing twice costs nothing and nothing is overwritten. */
export interface BlobStore {
  /** @returns the name: SHA-256 of the UTF-8 bytes, in hex. When it returns, the text survives a crash. */
  put(text: string): Promise<string>
  /** @throws when no such blob is there */
  get(name: string): Promise<string>
}

/** Blobs as files below `folder`, spread over 256 sub-folders. */
export function createFileBlobs(folder: string): BlobStore {
  const pathOf = (name: string) => join(folder, name.slice(0, 2), name)
  return {
    async put(text) {
      const bytes = Buffer.from(text, 'utf8')
      const name = createHash('sha256').update(bytes).digest('hex')
      const path = pathOf(name)
      if (await exists(path)) return name
      await mkdir(dirname(path), { recursive: true })
      // Written aside and renamed: a crash leaves a stray temporary file, never half a blob under a whole one's name.
      const aside = `${path}.${randomBytes(6).toString('hex')}.tmp`
      const file = await open(aside, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(aside, path)
      await syncFolder(dirname(path))
      return name
    },
    get: (name) => readFile(pathOf(name), 'utf8'),
  }
}

/** Makes a rename durable: the file's own sync says nothing of its name. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
