import { buildApp } from '@/scripts/build-app'
import { root } from './sluice-server'

/** Before all tests: makes the build that every server of this run serves, unless it is current. */
export default async function buildOnce() {
  await buildApp(root, console.log)
}
