/** The list that is written in JSON there; undefined where that is anything else. */
export function jsonListIn(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isList(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}
