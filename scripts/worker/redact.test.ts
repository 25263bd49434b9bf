import { expect, test } from 'vitest'
import { makeRedactor } from './redact'

const env = (variables: Record<string, string>) => variables as unknown as NodeJS.ProcessEnv

test('blots out the values of variables that sound secret, wherever they stand', () => {
  const redact = makeRedactor(
    env({ HF_TOKEN: 'hf_abcdef', DB_PASSWORD: 'hunter22', S3_SECRET: 's3cr3t!', OPENAI_API_KEY: 'sk-12345' }),
  )
  expect(redact('hf_abcdef, hunter22; s3cr3t! (sk-12345)')).toBe('…, …; … (…)')
})

test('leaves other variables, and values too short to be one', () => {
  const redact = makeRedactor(env({ HOME: '/home/ada', RUNPOD_AI_API_KEY: 'any', KEYBOARD: 'qwertz-de' }))
  expect(redact('any job of /home/ada on qwertz-de')).toBe('any job of /home/ada on qwertz-de')
})

test('a secret that begins with another is blotted out whole', () => {
  const redact = makeRedactor(env({ A_KEY: 'abcdef', B_KEY: 'abcdefghi' }))
  expect(redact('abcdefghi')).toBe('…')
})

test('each line of a key file counts', () => {
  const redact = makeRedactor(env({ PRIVATE_KEY: '-----BEGIN-----\nMIIEvQIBADAN\n-----END-----' }))
  expect(redact('read MIIEvQIBADAN')).toBe('read …')
})

test('blots out the password in a URL', () => {
  expect(makeRedactor(env({}))('postgres://ada:hush@db/x')).toBe('postgres://ada:…@db/x')
})
