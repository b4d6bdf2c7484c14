import type { RequestFacts } from '@bearergate/core/adapter'

/** How a request came, but for its headers. */
export interface Scene {
  readonly method?: string
  readonly tls?: boolean
  readonly trusted?: boolean
}

/** What an adapter would tell of a request with these headers, whose names are in lower case. */
export function facts(headers: Record<string, string>, scene: Scene = {}): RequestFacts {
  return {
    method: scene.method ?? 'POST',
    target: '/',
    localTarget: '/',
    rawHeaders: Object.entries(headers).flat(),
    header: (name) => headers[name],
    encrypted: () => scene.tls === true,
    peerAddress: () => '127.0.0.1',
    trustsPeer: () => scene.trusted === true,
    clientAddress: () => '127.0.0.1',
  }
}
