/** Where the management API is, and the value of a token that may use it. */
export interface Api {
  /** Such as `https://api.example.com/public/v1/accounts`. */
  readonly url: string
  readonly value: string
}

/** A refusal. `traceId` is what the operators of the API can look up. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    readonly traceId: string,
    detail: string,
  ) {
    super(detail)
  }
}

export async function call(api: Api, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('authorization', `Bearer ${api.value}`)
  if (typeof init.body === 'string') headers.set('content-type', 'application/json')
  const response = await fetch(api.url + path, { ...init, headers })
  if (response.ok) return response
  const { type, traceId, detail } = (await response.json()) as Record<string, string>
  throw new ApiError(response.status, type ?? '', traceId ?? '', detail ?? response.statusText)
}
