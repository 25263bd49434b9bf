import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createFileBlobs } from './blob-store'
import { describeBlobStore } from './blob-store-conformance'

const temporary = () => mkdtempSync(join(tmpdir(), 'sluice-blobs-'))

describeBlobStore('in files', async () => {
  const folder = temporary()
  return {
    blobs: createFileBlobs(folder),
    again: () => createFileBlobs(folder),
    count: async () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((it) => it.isFile()).length,
    close: async () => rmSync(folder, { recursive: true }),
  }
})

it('a folder that cannot be written is reported in words, without its path', async () => {
  const folder = temporary()
  // A file where a folder should be: even root cannot write below it.
  writeFileSync(join(folder, 'blobs'), '')
  const putting = createFileBlobs(join(folder, 'blobs')).put('"lost"')
  await expect(putting).rejects.toMatchObject({
    problem: { code: 'storage_unavailable', said: 'the file system answered ENOTDIR' },
  })
  await putting.catch((error) => expect(JSON.stringify(error.problem)).not.toContain(folder))
  rmSync(folder, { recursive: true })
})
