import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fail, type SluiceError } from '@/lib/errors'
import { missingBlob } from './missing-blob'

/** Content-addressed texts. The same text has the same name, so storing twice costs nothing and nothing is overwritten. */
export interface BlobStore {
  /**
   * @returns the name: SHA-256 of the UTF-8 bytes, in hex. When it returns, the text survives a crash.
   * @throws SluiceError `storage_unavailable`
   */
  put(text: string): Promise<string>
  /** @throws SluiceError `storage_unavailable`: no such blob is there, or the store cannot be asked */
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
      try {
        await write(path, bytes)
      } catch (error) {
        throw unusable('written', error)
      }
      return name
    },
    async get(name) {
      try {
        return await readFile(pathOf(name), 'utf8')
      } catch (error) {
        throw (error as NodeJS.ErrnoException).code === 'ENOENT'
          ? missingBlob('The folder SLUICE_DATA_DIR/blobs of this machine')
          : unusable('read', error)
      }
    },
  }
}

async function write(path: string, bytes: Buffer): Promise<void> {
  // Written aside and renamed: a crash leaves a stray temporary file, never half a blob under a whole one's name.
  const aside = `${path}.${randomBytes(6).toString('hex')}.tmp`
  const file = await openNew(aside)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } catch (error) {
    // A full disk must not fill up further with every try.
    await rm(aside, { force: true }).catch(() => undefined)
    throw error
  } finally {
    await file.close()
  }
  await rename(aside, path)
  await syncFolder(dirname(path))
}

/** The folder is there but for the first blob in it. */
async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    await mkdir(dirname(path), { recursive: true })
    await syncFolder(dirname(dirname(path)))
    return open(path, 'wx', 0o600)
  }
}

/** Without the system's own message: it names paths. */
function unusable(deed: 'written' | 'read', error: unknown): SluiceError {
  const { code = 'unknown' } = error as NodeJS.ErrnoException
  return fail('storage_unavailable', `A large body could not be ${deed} in SLUICE_DATA_DIR.`, {
    said: `the file system answered ${code}`,
    cause: 'The disk is full, or Sluice may not use the folder.',
    action: 'Make room, or give the user that runs Sluice the right to use it; what was stored before is kept.',
  })
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
