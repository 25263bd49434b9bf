import { makeZip } from 'client-zip'
import { loadPayload } from '@/lib/blobs/payload'
import { fail } from '@/lib/errors'
import { objectMembers } from '@/lib/json/raw-json'
import type { JobsContext } from './context'
import { exportChunks } from './export-chunks'
import { type FoundImage, findImages } from './find-images'
import type { JobRow } from './find-job'
import { imageName } from './image-name'

interface ZipEntry {
  name: string
  input: Buffer
  lastModified: Date
}

/**
 * Every image of a finished job as a zip, named by where it was found: `input/base64_image.png`,
 * `chunks/0003.processed_image.jpg`, `aggregate/0003.processed_image.jpg`. One image in memory at a time.
 * @throws SluiceError `conflict` while the job runs, `not_found` when it has no image
 */
export async function* exportImages(ctx: JobsContext, row: JobRow): AsyncGenerator<Uint8Array> {
  if (!row.closed)
    throw fail('conflict', 'This job still runs, so its images are not complete.', {
      action: 'Wait for its end, or save single images from the stream.',
    })
  const images = entries(ctx, row)
  const first = await images.next()
  if (first.done)
    throw fail('not_found', 'This job has no images.', {
      cause: 'Neither input nor chunks nor aggregate hold a PNG, JPEG, WebP or GIF in base64.',
    })
  yield* makeZip(chain(first.value, images))
}

async function* entries(ctx: JobsContext, row: JobRow): AsyncGenerator<ZipEntry> {
  const request = await loadPayload(ctx.blobs, { body: row.requestBody, blob: row.requestBlob })
  const input = request === null ? undefined : objectMembers(request).get('input')
  if (input !== undefined) yield* named('input', row.submittedAt, findImages(JSON.parse(input)))
  for await (const { seq, receivedAt, text } of exportChunks(ctx, row)) {
    yield* named('chunks', receivedAt, under(seq, findImages(JSON.parse(text))))
  }
  const aggregate = await loadPayload(ctx.blobs, { body: row.aggregateBody, blob: row.aggregateBlob })
  if (aggregate !== null) {
    yield* named('aggregate', row.endedAt ?? row.submittedAt, findImages(JSON.parse(aggregate)))
  }
}

function* under(seq: number, images: Iterable<FoundImage>): Generator<FoundImage> {
  for (const image of images) yield { ...image, path: [seq, ...image.path] }
}

function* named(folder: string, lastModified: Date, images: Iterable<FoundImage>): Generator<ZipEntry> {
  const taken = new Map<string, number>()
  for (const image of images) {
    const name = imageName(image.path)
    // Different keys may look alike once they are fit for a file name.
    const times = (taken.get(name) ?? 0) + 1
    taken.set(name, times)
    const unique = times === 1 ? name : `${name}~${times}`
    yield { name: `${folder}/${unique}.${image.extension}`, input: image.bytes, lastModified }
  }
}

async function* chain<T>(first: T, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  yield first
  yield* rest
}
