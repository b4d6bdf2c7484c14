import type { PageQuery } from '../query/list-query.js'

/** A page of a list as it is on the wire. */
export interface Collection {
  readonly $meta: {
    readonly pagination: { readonly offset: number; readonly limit: number; readonly total: number }
    /** Members left out of every item; absent when nothing is. */
    readonly omitted?: readonly string[]
  }
  readonly data: readonly object[]
}

export function collection(
  { offset, limit, selection }: PageQuery,
  { total, items }: { readonly total: number; readonly items: readonly object[] },
): Collection {
  const { omitted } = selection
  return {
    $meta: {
      pagination: { offset, limit, total },
      ...(omitted.length === 0 ? {} : { omitted }),
    },
    data: items.map((item) => selection.apply(item)),
  }
}
