import type { RawHeaders } from '../credentials/read-credentials.js'

/** The value of a header, by its lower-case name; repeated fields are joined by commas. */
export function rawField(headers: RawHeaders, name: string): string | undefined {
  let found: string | undefined
  for (let index = 0; index < headers.length; index += 2) {
    const header = headers[index]
    if (header === undefined || header.length !== name.length) continue
    if (header.toLowerCase() !== name) continue
    const value = headers[index + 1] ?? ''
    found = found === undefined ? value : `${found}, ${value}`
  }
  return found
}

/**
 * The member of a comma-separated list that stands `place` from the right, 1 being the last; of a
 * shorter list, the first. Proxies append: only members from the right have known authors.
 */
export function memberFromRight(list: string, place: number): string {
  const members = list.split(',')
  return (members.at(-place) ?? members[0] ?? '').trim()
}
