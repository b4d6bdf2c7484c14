import { ApiError, call, type Api } from './call.js'

type Token = Readonly<Record<string, unknown>>

/** Changes what is there now, and not what somebody else has made of it meanwhile. */
export async function changeToken(
  api: Api,
  id: string,
  change: (token: Token) => Token,
): Promise<Token> {
  for (;;) {
    const read = await call(api, `/api-tokens/${id}`)
    const body = JSON.stringify(change((await read.json()) as Token))
    const headers = { 'if-match': read.headers.get('etag') ?? '' }
    try {
      const written = await call(api, `/api-tokens/${id}`, { method: 'PUT', headers, body })
      return (await written.json()) as Token
    } catch (error) {
      const isOvertaken = error instanceof ApiError && error.status === 412
      if (!isOvertaken) throw error
    }
  }
}
