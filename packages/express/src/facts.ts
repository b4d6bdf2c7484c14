import { memberFromRight, NodeFacts } from '@bearergate/core/adapter'
import type { ExpressRequest } from './middleware.js'

/** What Express tells of a request; its setting `trust proxy` says which peers are believed. */
export class ExpressFacts extends NodeFacts {
  override readonly request: ExpressRequest

  constructor(request: ExpressRequest) {
    super()
    this.request = request
  }

  get target(): string {
    return this.request.originalUrl
  }

  get localTarget(): string {
    return this.request.url ?? this.target
  }

  trustsPeer(): boolean {
    const trusts = this.request.app.get('trust proxy fn')
    if (typeof trusts !== 'function') return false
    return Reflect.apply(trusts, undefined, [this.peerAddress(), 0]) === true
  }

  /** With `trust proxy` true, `req.ip` is what the client claims: only the last hop is vouched for. */
  clientAddress(): string | undefined {
    if (this.request.app.get('trust proxy') !== true) return this.request.ip
    const forwarded = this.header('x-forwarded-for')
    return forwarded === undefined ? this.peerAddress() : memberFromRight(forwarded, 1)
  }
}
