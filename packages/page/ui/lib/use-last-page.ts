import { useEffect } from 'preact/hooks'

interface Part {
  /** What the server has answered; undefined while it has not. */
  readonly value: { readonly total: number } | undefined
  /** From 1. */
  readonly page: number
  readonly size: number
}

/** Leads from a page that is not there, or not any more, to the last one there is. */
export function useLastPage({ value, page, size }: Part, lead: (page: number) => void): void {
  useEffect(() => {
    const last = value === undefined ? page : Math.max(1, Math.ceil(value.total / size))
    if (page > last) lead(last)
    // Only an answer says how many there are: an older one is about another list.
  }, [value])
}
