/** A command that works as pasted: it asks the API which token it is. */
export function curlLine(api: string, value: string): string {
  const url = new URL(`${api}/api-tokens/current`, location.href).href
  return `curl -H 'Authorization: Bearer ${value}' ${shellQuoted(url)}`
}

function shellQuoted(text: string): string {
  return /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
