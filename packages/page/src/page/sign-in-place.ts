/** Where to sign in, and to come back from to a path of this site. */
export function signInPlace(signInUrl: string, path: string): string {
  return signInUrl.replaceAll('{path}', encodeURIComponent(path))
}
