import * as v from 'valibot'
import { TokensApiError, type TokensApiErrorCode } from './tokens-api-error.js'
import { problemSchema } from './wire-schemas.js'

/** Whether cookies go with a call, as `fetch` takes it. */
export type Credentials = 'omit' | 'same-origin' | 'include'

/** How calls are made; see {@link TokensClientOptions}. */
export interface Transport {
  readonly api: string
  readonly fetch: typeof fetch
  readonly timeoutMs: number
  readonly credentials: Credentials
  readonly headers: () => Readonly<Record<string, string>>
}

/** One call. */
export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body?: string | FormData | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Default: those of the client. */
  readonly credentials?: Credentials | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Makes a call and gives what was answered, as the schema reads it.
 *
 * @throws TokensApiError - There is no such answer.
 */
export async function request<Output>(
  transport: Transport,
  call: ApiCall,
  schema: v.GenericSchema<unknown, Output>,
): Promise<Output> {
  const answer = await send(transport, call)
  const body = await jsonOf(answer)
  if (!answer.ok) throw refusal(answer, body)
  const parsed = v.safeParse(schema, body)
  if (parsed.success) return parsed.output
  throw new TokensApiError('unexpected', answer.status, undefined)
}

async function send(transport: Transport, call: ApiCall): Promise<Response> {
  const timeout = AbortSignal.timeout(transport.timeoutMs)
  const signal = call.signal === undefined ? timeout : AbortSignal.any([timeout, call.signal])
  try {
    return await transport.fetch(transport.api + call.path, { ...initOf(transport, call), signal })
  } catch (error) {
    throw new TokensApiError(failureOf(call.signal, timeout), 0, undefined, { cause: error })
  }
}

function initOf(transport: Transport, { method, body, ...call }: ApiCall): RequestInit {
  return {
    method,
    credentials: call.credentials ?? transport.credentials,
    redirect: 'error',
    ...(body === undefined ? {} : { body }),
    headers: headersOf(typeof body === 'string', transport.headers(), call.headers),
  }
}

/** What a call says goes before what the client says, in whatever case. */
function headersOf(
  isJson: boolean,
  ...given: readonly (ApiCall['headers'] | undefined)[]
): Headers {
  const headers = new Headers({ Accept: 'application/json' })
  if (isJson) headers.set('Content-Type', 'application/json')
  for (const each of given) {
    for (const [name, value] of Object.entries(each ?? {})) headers.set(name, value)
  }
  return headers
}

function failureOf(callers: AbortSignal | undefined, timeout: AbortSignal): TokensApiErrorCode {
  if (callers?.aborted === true) return 'aborted'
  return timeout.aborted ? 'timeout' : 'unreachable'
}

async function jsonOf(answer: Response): Promise<unknown> {
  try {
    const text = await answer.text()
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

function refusal(answer: Response, body: unknown): TokensApiError {
  const { success, output } = v.safeParse(problemSchema, body)
  const problem = success ? output : undefined
  const kind = problem?.type.slice(problem.type.lastIndexOf('/') + 1) ?? ''
  return new TokensApiError(codeOf(answer.status, kind), answer.status, problem)
}

function codeOf(status: number, kind: string): TokensApiErrorCode {
  if (status === 403 && kind === 'reauthentication-required') return 'reauthenticate'
  if (status === 409 && kind === 'value-not-recoverable') return 'value-not-recoverable'
  return codes[status] ?? (status >= 500 ? 'unavailable' : 'unexpected')
}

const codes: Readonly<Record<number, TokensApiErrorCode>> = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'not-allowed',
  404: 'not-found',
  409: 'conflict',
  412: 'stale-revision',
  413: 'invalid',
  422: 'conflict',
  429: 'too-many-requests',
}
