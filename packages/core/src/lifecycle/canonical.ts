/** The value as JSON whose objects have their members in order: equal input gives equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_member, content: unknown) => {
    if (content instanceof Uint8Array) return Buffer.from(content).toString('base64')
    return isObject(content) ? Object.fromEntries(Object.entries(content).sort(byName)) : content
  })
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1
}
