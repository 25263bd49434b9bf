import { resolve } from 'node:path'
import { buildApp } from './build-app'
import { StartError } from './start-error'

const root = resolve(import.meta.dirname, '..')
try {
  if (!(await buildApp(root, console.log))) console.log('The build is current.')
} catch (error) {
  console.error(error instanceof StartError ? error.message : error)
  process.exit(1)
}
