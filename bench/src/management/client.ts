import { Agent, get, type IncomingMessage } from 'node:http'

export interface Answer {
  readonly status: number | undefined
  readonly text: string
}

/** A client that keeps one connection. */
export class Client {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })

  /** @param base - What paths are appended to. */
  constructor(readonly base: string) {}

  get(path: string, value: string): Promise<Answer> {
    const headers = { Authorization: `Bearer ${value}` }
    return new Promise((resolve, reject) => {
      const request = get(this.base + path, { agent: this.#agent, headers }, (response) => {
        answerOf(response).then(resolve, reject)
      })
      request.on('error', reject)
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}

async function answerOf(response: IncomingMessage): Promise<Answer> {
  let text = ''
  response.setEncoding('utf8')
  for await (const chunk of response) text += String(chunk)
  return { status: response.statusCode, text }
}
