import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { ApiError, call, type Api } from './call.js'

export interface Made {
  readonly id: string
  /** The value. Absent in a repeated answer, unless the API can show values again. */
  readonly token?: string
}

/** One token, however often the connection breaks. */
export async function createOnce(api: Api, token: object): Promise<Made> {
  const init = {
    method: 'POST',
    headers: { 'idempotency-key': randomUUID() },
    body: JSON.stringify(token),
  }
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await call(api, '/api-tokens', init)
      return (await response.json()) as Made
    } catch (error) {
      if (attempt === 5 || !isWorthRepeating(error)) throw error
      await setTimeout(100 * 2 ** attempt)
    }
  }
}

/** No answer, or one that says later: 409 while the first attempt is still being worked on. */
function isWorthRepeating(error: unknown): boolean {
  return !(error instanceof ApiError) || [409, 429, 503].includes(error.status)
}
