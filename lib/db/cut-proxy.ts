import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'

/**
 * For tests: a way to a database on which the test cuts connections. `cut` sees what goes up and says when: `before` the
 * server gets it, or `after` the server has answered it, so that only the answer is lost. `mute` cuts nothing: what is sent
 * gets lost, and nobody is told.
 */
export async function cutProxy(databaseUrl: string, cut: (sent: Buffer) => 'before' | 'after' | 'mute' | undefined) {
  const target = new URL(databaseUrl)
  const server = createServer((client) => {
    const upstream = connect(Number(target.port || 5432), target.hostname)
    let afterAnswer = false
    const end = () => {
      client.destroy()
      upstream.destroy()
    }
    client.on('data', (sent) => {
      const when = cut(sent)
      if (when === 'before') return end()
      if (when === 'mute') return
      afterAnswer ||= when === 'after'
      upstream.write(sent)
    })
    upstream.on('data', (answer) => (afterAnswer ? end() : client.write(answer)))
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return { url: url.href, close: () => void server.close() }
}
