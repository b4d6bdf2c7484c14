/** A request to the management API. */
export interface Asked {
  readonly method?: string
  /** Under the base, with its query string: `/api-tokens?limit=1`. */
  readonly path: string
  /** The value of the token that calls. */
  readonly as?: string | undefined
  /** The signed-in user: becomes the header `x-user`. */
  readonly user?: object | undefined
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>> | string
  /** Sent as it is. */
  readonly body?: string | Uint8Array<ArrayBuffer> | FormData | undefined
}

/** An answer with its body read. */
export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly bytes: Uint8Array
  /** What JSON the body is; undefined when it is none. */
  readonly json: ReturnType<typeof JSON.parse>
}

export type Watcher = (asked: Asked & { readonly method: string }, answer: Answered) => void

const watchers: Watcher[] = []

/** Shows every answer of the suite to a watcher, which throws when something is wrong with it. */
export function watchAnswers(watcher: Watcher): void {
  watchers.push(watcher)
}

/** Sends a request to a server and reads its answer. */
export async function ask(base: string, asked: Asked): Promise<Answered> {
  const { method = 'GET', path } = asked
  const response = await fetch(base + path, {
    method,
    headers: headersOf(asked),
    redirect: 'manual',
    ...bodyOf(asked),
  })
  const bytes = new Uint8Array(await response.arrayBuffer())
  const text = Buffer.from(bytes).toString()
  const answer = {
    status: response.status,
    headers: response.headers,
    bytes,
    text,
    json: jsonOf(text),
  }
  for (const watch of watchers) watch({ ...asked, method }, answer)
  return answer
}

function headersOf({ as, user, json, form, headers }: Asked): Record<string, string> {
  return {
    ...(as === undefined ? {} : { Authorization: `Bearer ${as}` }),
    ...(user === undefined ? {} : { 'x-user': JSON.stringify(user) }),
    ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(form === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
    ...headers,
  }
}

function bodyOf({ json, form, body }: Asked): { body?: NonNullable<Asked['body']> } {
  if (json !== undefined) return { body: JSON.stringify(json) }
  if (form !== undefined) return { body: new URLSearchParams(form).toString() }
  return body === undefined ? {} : { body }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
