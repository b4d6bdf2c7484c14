/** As people read it. */
export function prettyJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2)
}
