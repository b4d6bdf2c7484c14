/** A name between quotes, in PostgreSQL's way. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
