import { describe, expect, it } from 'vitest'
import { EnvError, readEnv, s3Settings } from './env'

const read = (source: Record<string, string>) => s3Settings(readEnv(source), source)

describe('the settings of S3', () => {
  it('are off without a bucket', () => {
    expect(read({})).toBeNull()
  })

  it('need no more than a bucket for Amazon’s own store', () => {
    expect(read({ SLUICE_S3_BUCKET: 'bodies', AWS_REGION: 'eu-west-1' })).toEqual({
      bucket: 'bodies',
      region: 'eu-west-1',
      prefix: 'sluice/',
      pathStyle: false,
    })
  })

  it('put the bucket into the path for a store with an address of its own, unless told otherwise', () => {
    const own = { SLUICE_S3_BUCKET: 'bodies', SLUICE_S3_ENDPOINT: 'http://127.0.0.1:9000', SLUICE_S3_PREFIX: '/a/b' }
    expect(read(own)).toMatchObject({ endpoint: 'http://127.0.0.1:9000', prefix: 'a/b/', pathStyle: true })
    expect(read({ ...own, SLUICE_S3_PATH_STYLE: 'off', SLUICE_S3_PREFIX: '/' })).toMatchObject({
      prefix: '',
      pathStyle: false,
    })
  })

  it.each([
    [{ SLUICE_S3_BUCKET: 's3://bodies/' }, 'SLUICE_S3_BUCKET'],
    [{ SLUICE_S3_BUCKET: 'bodies', SLUICE_S3_ENDPOINT: 'minio:9000' }, 'SLUICE_S3_ENDPOINT'],
    [{ SLUICE_S3_BUCKET: 'bodies', SLUICE_S3_ENDPOINT: 'http://me:secret@minio' }, 'SLUICE_S3_ENDPOINT'],
    [{ SLUICE_S3_BUCKET: 'bodies', SLUICE_S3_PATH_STYLE: 'yes' }, 'SLUICE_S3_PATH_STYLE'],
    [{ SLUICE_S3_BUCKET: 'bodies', AWS_ACCESS_KEY_ID: 'secret' }, 'AWS_SECRET_ACCESS_KEY'],
    [{ SLUICE_S3_ENDPOINT: 'http://minio' }, 'SLUICE_S3_BUCKET'],
  ])('of %j are refused with the name of the variable, and without its value', (source, name) => {
    expect(() => read(source as unknown as Record<string, string>)).toThrow(EnvError)
    expect(() => read(source as unknown as Record<string, string>)).toThrow(name)
    expect(() => read(source as unknown as Record<string, string>)).not.toThrow(/secret/)
  })
})
