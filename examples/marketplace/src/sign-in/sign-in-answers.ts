import { styles } from './sign-in-html.js'

const headers = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // Without a referrer the form would not say where it comes from.
  'Referrer-Policy': 'same-origin',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
}

export function htmlAnswer(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' },
  })
}

export function styleAnswer(): Response {
  return new Response(styles, {
    headers: { ...headers, 'Content-Type': 'text/css; charset=utf-8' },
  })
}

/** Only ever to a path of this site. */
export function redirectTo(path: string, cookie: string): Response {
  return new Response(null, {
    status: 303,
    headers: { ...headers, Location: path, 'Set-Cookie': cookie },
  })
}
