/** The number of a page in a query, from 1. */
export function pageNumberOf(text: string | null): number {
  return text !== null && /^[1-9]\d{0,7}$/.test(text) ? Number(text) : 1
}
