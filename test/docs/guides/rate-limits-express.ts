import type { Gate, ManagementScope } from '@bearergate/core'
import { guards, mount } from '@bearergate/express'
import { tokenRoutes } from '@bearergate/router'
import express, { type Express, type RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'

type AppGate = Gate<'orders:read' | ManagementScope>

export function makeApp(gate: AppGate): Express {
  const { bearer, requireScope, getAuth } = guards(gate)

  const tooMany: RequestHandler = (req, res) => {
    const detail = 'Too many requests. Try again later.'
    const problem = { type: 'too-many-requests', status: 429, detail } as const
    const { status, headers, body } = gate.problem(problem, req.get('traceparent'))
    res.status(status).set(headers).end(body)
  }
  const common = { windowMs: 60_000, standardHeaders: 'draft-8', legacyHeaders: false } as const

  /** By address, and only what was refused: a customer's programs may share one address. */
  const refused = rateLimit({
    ...common,
    limit: 100,
    skipSuccessfulRequests: true,
    handler: tooMany,
  })

  /** By token, wherever it is used from. */
  const perToken = rateLimit({
    ...common,
    limit: 600,
    keyGenerator: (req) => getAuth(req).id,
    handler: tooMany,
  })

  const app = express()
  app.use('/v1', refused)
  app.use(mount('/v1', tokenRoutes(gate)))
  app.use('/v1', bearer(), perToken)
  app.get('/v1/orders', requireScope('orders:read'), (req, res) => res.json(getAuth(req).account))
  return app
}
