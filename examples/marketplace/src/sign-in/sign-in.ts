import { isSameOrigin, type Handler, type HandlerContext } from '@bearergate/core/adapter'
import type { MarketGate } from '../gate.js'
import { formOf } from './form.js'
import { returnPath } from './return-path.js'
import { endedCookie, secretIn, sessionCookie } from './session-cookie.js'
import type { Sessions } from './sessions.js'
import { signInHtml } from './sign-in-html.js'
import { htmlAnswer, redirectTo, styleAnswer } from './sign-in-answers.js'

/**
 * Signs administrators in by the value of their token, for want of users: a cookie instead of the
 * value is all that the browser keeps. `GET` shows the form, `POST` signs in, `POST …/out` out.
 */
export function signIn(gate: MarketGate, sessions: Sessions): Handler {
  return async (request, context) => {
    const url = new URL(request.url)
    const path = url.pathname.slice(context.base.length)
    if (path === '/style.css' && request.method === 'GET') return styleAnswer()
    if (path !== '' && path !== '/out') return undefined
    if (request.method === 'POST') {
      if (!isSameOrigin(context.facts, []))
        return htmlAnswer(403, signInHtml({ path: '', problem: foreign }))
      return path === '/out'
        ? leave(sessions, context)
        : enter({ gate, sessions }, request, context)
    }
    if (path === '/out' || request.method !== 'GET') return undefined
    const user = await sessions.userOf(secretIn(context.facts.header('cookie')))
    const next = returnPath(url.searchParams.get('next'))
    return htmlAnswer(200, signInHtml({ path: next, signedIn: user?.account }))
  }
}

const foreign = 'Sign in from this page.'
const refused = 'This is not the value of an active token that may manage tokens.'

interface Parts {
  readonly gate: MarketGate
  readonly sessions: Sessions
}

async function enter(
  { gate, sessions }: Parts,
  request: Request,
  { facts }: HandlerContext,
): Promise<Response> {
  const form = await formOf(request)
  const path = returnPath(form.get('next'))
  const value = (form.get('value') ?? '').trim()
  const headers = ['authorization', `Bearer ${value}`]
  const decision = await gate.authenticate({ headers, secure: true, address: facts })
  const auth = decision.outcome === 'granted' ? decision.auth : undefined
  if (auth === undefined || !mayManage(auth.scopes)) {
    return htmlAnswer(401, signInHtml({ path, problem: refused }))
  }
  sessions.end(secretIn(facts.header('cookie')))
  return redirectTo(path, sessionCookie(sessions.begin(auth.id), facts.encrypted()))
}

function leave(sessions: Sessions, { facts }: HandlerContext): Response {
  sessions.end(secretIn(facts.header('cookie')))
  return redirectTo('/sign-in', endedCookie(facts.encrypted()))
}

function mayManage(scopes: readonly string[]): boolean {
  return ['*', 'tokens:*', 'tokens:read'].some((scope) => scopes.includes(scope))
}
