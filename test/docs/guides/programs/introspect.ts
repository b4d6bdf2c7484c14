import { call, type Api } from './call.js'

export interface Introspection {
  readonly active: boolean
  /** Scopes, separated by spaces. */
  readonly scope?: string
  readonly account?: string
  /** When it ends, in seconds since 1970. */
  readonly exp?: number
}

/** What a service that cannot run the middleware asks about a value that it was sent. */
export async function introspect(api: Api, value: string): Promise<Introspection> {
  const body = new URLSearchParams({ token: value })
  const response = await call(api, '/introspect', { method: 'POST', body })
  return (await response.json()) as Introspection
}

/** For a value that has got into wrong hands: having it is enough. */
export async function revoke(url: string, value: string): Promise<void> {
  await fetch(`${url}/revoke`, { method: 'POST', body: new URLSearchParams({ token: value }) })
}
