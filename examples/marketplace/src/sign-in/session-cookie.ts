const name = 'marketplace_session'

/** Scripts cannot read it, and other sites cannot make a browser send it. */
export function sessionCookie(secret: string, secure: boolean): string {
  return `${name}=${secret}; ${attributes(secure)}`
}

export function endedCookie(secure: boolean): string {
  return `${name}=; ${attributes(secure)}; Max-Age=0`
}

/** The secret in the header `Cookie`. */
export function secretIn(cookies: string | undefined): string | undefined {
  const pairs = (cookies ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}

function attributes(secure: boolean): string {
  return `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
}
