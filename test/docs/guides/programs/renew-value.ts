import { call, type Api } from './call.js'

/** What a program needs to be told when its value changes. */
export interface Keeper {
  save(value: string): Promise<void>
}

/** Gives the program that calls a new value. Others that share the old one have an hour to follow. */
export async function renewValue(api: Api, keeper: Keeper): Promise<Api> {
  const current = await call(api, '/api-tokens/current')
  const { id } = (await current.json()) as { id: string }
  const rotated = await call(api, `/api-tokens/${id}/rotate`, {
    method: 'POST',
    body: JSON.stringify({ overlapSeconds: 3600 }),
  })
  const { token } = (await rotated.json()) as { token: string }
  await keeper.save(token)
  return { ...api, value: token }
}
