import {
  coversAny,
  foundUser,
  type ActorHandler,
  type HandlerContext,
} from '@bearergate/core/adapter'
import { documentTexts as texts } from '../../ui/texts/en.js'
import { readAssets, type Assets } from './assets.js'
import { assetResponse } from './asset-response.js'
import { noticeHtml, pageHtml, type Document, type PageConfig } from './html.js'
import { resolveOptions, type PageSettings, type TokensPageOptions } from './options.js'
import { placeOf, type Place } from './place.js'
import { htmlResponse, methodNotAllowed, redirect, type Page } from './responses.js'
import { signInPlace } from './sign-in-place.js'

/**
 * The API tokens page as one framework-free handler:
 * `mount('/settings/api-tokens', tokensPage({ api: '/public/v1/accounts' }), { actor })`. It serves
 * its document to those who are signed in and hold `tokens:read`; what they see and do there, the
 * management API decides. Paths that are none of its own go on to the host.
 *
 * @throws OptionError - an option is wrong.
 * @throws BG_PAGE_ASSETS - the package's static files are missing.
 */
export function tokensPage(options: TokensPageOptions): ActorHandler {
  const settings = resolveOptions(options)
  const page: Page = { settings, assets: readAssets(settings.themeCss) }
  const handler = async (
    request: Request,
    context: HandlerContext,
  ): Promise<Response | undefined> => {
    const url = new URL(request.url)
    const place = placeOf(url.pathname, context.base)
    if (place === undefined) return undefined
    if (request.method !== 'GET' && request.method !== 'HEAD') return methodNotAllowed(page)
    if (place.kind === 'asset') return assetResponse(page, place.name, request.headers)
    return viewResponse(page, { place, url, context })
  }
  return Object.assign(handler, { needsActor: true as const })
}

interface Visit {
  readonly place: Place & { readonly kind: 'view' }
  readonly url: URL
  readonly context: HandlerContext
}

async function viewResponse(page: Page, visit: Visit): Promise<Response> {
  const { settings, assets } = page
  const document = documentOf(settings, assets, visit.place)
  const user = await foundUser(() => visit.context.actor())
  if (user === undefined) return signIn(page, visit, document)
  if (!coversAny(user.scopes, 'tokens:read')) {
    return htmlResponse(page, 403, noticeHtml(document, texts.notAllowedTitle, texts.notAllowed))
  }
  const { api, endpoint, publicPath, signInUrl, signOutUrl, reveal } = settings
  const account =
    typeof user.account === 'object' ? user.account : { id: user.account ?? 'default' }
  const places = { api, endpoint, base: publicPath, signInUrl, signOutUrl }
  const config: PageConfig = { ...places, reveal, account }
  return htmlResponse(page, 200, pageHtml(document, config))
}

function documentOf(
  { publicPath, scheme }: PageSettings,
  assets: Assets,
  place: Visit['place'],
): Document {
  return { assets, root: publicPath ?? place.root, scheme }
}

function signIn(page: Page, { place, url, context }: Visit, document: Document): Response {
  const { signInUrl, publicPath } = page.settings
  if (signInUrl === undefined) {
    return htmlResponse(page, 401, noticeHtml(document, texts.notSignedInTitle, texts.notSignedIn))
  }
  const path = (publicPath ?? context.base) + place.rest + url.search
  return redirect(page, signInPlace(signInUrl, path))
}
