/** In constant time, lengths apart. */
export function isSameText(given: string, right: string): boolean {
  if (given.length !== right.length) return false
  let difference = 0
  for (let index = 0; index < right.length; index++) {
    difference |= given.charCodeAt(index) ^ right.charCodeAt(index)
  }
  return difference === 0
}
