import { call, type Api } from './call.js'

export interface Listed {
  readonly id: string
  readonly name: string
}

interface Page {
  readonly $meta: { readonly pagination: { readonly total: number } }
  readonly data: readonly Listed[]
}

/** Every token that a filter describes, page by page; oldest first, so that new ones come last. */
export async function* everyToken(api: Api, filter: string): AsyncGenerator<Listed> {
  const query = `${filter}&order=audit.created.at&select=-*,+id,+name&limit=100`
  for (let offset = 0, total = 1; offset < total; offset += 100) {
    const response = await call(api, `/api-tokens?${query}&offset=${offset}`)
    const page = (await response.json()) as Page
    yield* page.data
    total = page.$meta.pagination.total
  }
}
