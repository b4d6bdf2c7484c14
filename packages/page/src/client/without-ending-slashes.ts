/** The path up to slashes at its end, in linear time. */
export function withoutEndingSlashes(path: string): string {
  let end = path.length
  while (path.charAt(end - 1) === '/') end--
  return path.slice(0, end)
}
