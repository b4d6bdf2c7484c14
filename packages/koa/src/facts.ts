import { memberFromRight, NodeFacts, type NodeRequest } from '@bearergate/core/adapter'
import type { KoaContext } from './middleware.js'

/** What Koa tells of a request; its setting `app.proxy` says whether proxies are believed. */
export class KoaFacts extends NodeFacts {
  constructor(readonly context: KoaContext) {
    super()
  }

  override get request(): NodeRequest {
    return this.context.req
  }

  get target(): string {
    return this.context.originalUrl
  }

  get localTarget(): string {
    return this.context.req.url ?? this.target
  }

  trustsPeer(): boolean {
    return this.context.app.proxy
  }

  /** `ctx.ip` is what the client claims: only as many hops as `app.maxIpsCount` are vouched for. */
  clientAddress(): string | undefined {
    const { proxy, proxyIpHeader, maxIpsCount } = this.context.app
    const forwarded = proxy ? this.header(proxyIpHeader) : undefined
    if (forwarded === undefined) return this.peerAddress()
    return memberFromRight(forwarded, Math.max(maxIpsCount, 1))
  }
}
