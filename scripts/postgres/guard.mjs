// Owns the PostgreSQL server on behalf of Sluice: Sluice holds the other end of stdin, and whichever way it ends, the
// kernel closes that pipe. Plain JavaScript, so that it starts in the time that node needs and uses little memory.
import { spawn } from 'node:child_process'

const { program, args, uid, gid, env } = JSON.parse(process.argv[2] ?? '{}')
const server = spawn(program, args, { uid, gid, env, cwd: '/', stdio: ['ignore', 'inherit', 'inherit'] })

// A Ctrl-C or a service manager's SIGTERM reaches every process at once, but Sluice still needs its database to finish
// what it has in hand. Only the pipe counts.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})

server.on('error', (error) => {
  console.error(error.message)
  process.exit(1)
})
server.on('exit', (code) => process.exit(code ?? 1))

process.stdin.resume()
process.stdin.on('error', stop)
process.stdin.on('close', stop)

let stopping = false
function stop() {
  if (stopping) return
  stopping = true
  server.kill('SIGINT')
  setTimeout(() => server.kill('SIGQUIT'), 20_000)
  setTimeout(() => server.kill('SIGKILL'), 30_000)
}
