import type { ServerResponse } from 'node:http'

/** Told once what became of an answer: its last byte was handed to the socket, or never will be. */
export interface Receipt {
  delivered(): void
  lost(): void
}

/** Answers with JSON text. Status 200 is the only success that the JavaScript SDK understands. */
export function sendJson(
  res: ServerResponse,
  status: number,
  text: string,
  options: { headers?: Record<string, string>; receipt?: Receipt } = {},
): void {
  const { receipt, headers } = options
  const { socket } = res
  if (res.destroyed || !socket || socket.destroyed) {
    receipt?.lost()
    return
  }
  if (receipt) {
    let told = false
    const tell = (outcome: keyof Receipt) => {
      if (!told) receipt[outcome]()
      told = true
    }
    // `finish` also comes when our own side tore the socket down with bytes still in its buffer.
    res.prependOnceListener('finish', () => tell(socket.destroyed ? 'lost' : 'delivered'))
    res.once('close', () => tell('lost'))
  }
  const body = Buffer.from(text)
  res.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
    ...headers,
  })
  res.end(body)
}
