import { describe, expect, it } from 'vitest'
import { readJobError } from './read-job-error'

describe('readJobError', () => {
  it('shows a plain sentence as it is', () => {
    expect(readJobError('job timed out after 3 retries')).toEqual({
      type: null,
      message: 'job timed out after 3 retries',
      cause: null,
      fix: null,
      traceback: null,
      details: [],
    })
  })

  it('reads the JSON string of the worker SDK', () => {
    const error = readJobError(
      JSON.stringify({
        error_type: "<class 'ValueError'>",
        error_message: 'cannot identify image file',
        error_traceback: 'Traceback (most recent call last):\n  File "handler.py", line 4\nValueError: x\n',
        hostname: 'a1b2',
        worker_id: 'w-1',
        runpod_version: '1.7.9',
      }),
    )
    expect(error.type).toBe('ValueError')
    expect(error.message).toBe('cannot identify image file')
    expect(error.traceback).toContain('line 4')
    expect(error.details).toEqual([
      ['hostname', 'a1b2'],
      ['worker_id', 'w-1'],
      ['runpod_version', '1.7.9'],
    ])
  })

  it('reads the same as a Python repr', () => {
    const error = readJobError(
      `{'error_type': "<class 'KeyError'>", 'error_message': "it's \\'gone\\'\\n", 'worker_id': None, 'n': (1, 2.5, True)}`,
    )
    expect(error).toMatchObject({ type: 'KeyError', message: "it's 'gone'\n", details: [['n', '[1,2.5,true]']] })
  })

  it('reads the repr and the str of an exception', () => {
    expect(readJobError("ValueError('no image')")).toMatchObject({ type: 'ValueError', message: 'no image' })
    expect(readJobError('PIL.UnidentifiedImageError: broken')).toMatchObject({
      type: 'PIL.UnidentifiedImageError',
      message: 'broken',
    })
  })

  it('finds the message at the end of a bare traceback', () => {
    const error = readJobError('Traceback (most recent call last):\n  File "h.py", line 1\nTypeError: not a list')
    expect(error).toMatchObject({ type: 'TypeError', message: 'not a list' })
    expect(error.traceback).toContain('File "h.py"')
  })

  it('takes a diagnosis of the local endpoint apart into what happened, the cause and the fix', () => {
    const text =
      'sluice: the worker moved on without reporting this job.\nLikely cause: a plain function returned a generator.\n' +
      'Fix: write yield in the handler itself, or loop over it:\n    yield from make()'
    expect(readJobError(text)).toMatchObject({
      type: null,
      message: 'The worker moved on without reporting this job.',
      cause: 'A plain function returned a generator.',
      fix: 'Write yield in the handler itself, or loop over it:\n    yield from make()',
    })
    expect(readJobError('sluice: only that')).toMatchObject({ message: 'Only that', cause: null, fix: null })
  })

  it('shows what it cannot read rather than losing it', () => {
    for (const text of ['{broken', "{'a': ", '{"error_message": ', 'ValueError(oops', '']) {
      expect(readJobError(text).message).toBe(text.trim())
    }
    expect(readJobError('{"error":"No base64_image provided in input"}').message).toBe(
      'No base64_image provided in input',
    )
  })
})
