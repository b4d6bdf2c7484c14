import { createServer, type RequestListener, type Server } from 'node:http'
import type { Gate, ManagementScope } from '@bearergate/core'
import * as onExpress from '@bearergate/express'
import * as onKoa from '@bearergate/koa'
import { tokenRoutes } from '@bearergate/router'
import { Router } from '@koa/router'
import express from 'express'
import Koa from 'koa'
import type { NodeConfig } from './orders.js'

export const scopes = { 'orders:read': 'Read orders', 'orders:write': 'Change orders' } as const

export type NodeGate = Gate<keyof typeof scopes | ManagementScope>

/** Tells when a grant was decided. */
export const decidedHeader = 'x-decided-at'

/** A small API on the framework: what a handler answers says when its request was let in. */
export function serve(
  gate: NodeGate,
  { framework, port }: NodeConfig,
  decidedAt: () => number,
): Server {
  const listener = framework === 'express' ? expressApp(gate, decidedAt) : koaApp(gate, decidedAt)
  const server = createServer(listener)
  // A node that stood still must find the connections of its clients again.
  server.keepAliveTimeout = 0
  return server.listen(port, '127.0.0.1')
}

function expressApp(gate: NodeGate, decidedAt: () => number): RequestListener {
  const { bearer, requireScope, getAuth } = onExpress.guards(gate)
  return express()
    .disable('x-powered-by')
    .use(onExpress.mount('/api', tokenRoutes(gate)))
    .get('/orders', bearer(), requireScope('orders:read'), (request, response) => {
      response.set(decidedHeader, String(decidedAt())).json(getAuth(request).account)
    })
    .post('/orders', bearer(), requireScope('orders:write'), (_request, response) => {
      response.status(201).end()
    })
}

function koaApp(gate: NodeGate, decidedAt: () => number): RequestListener {
  const { bearer, requireScope, getAuth } = onKoa.guards(gate)
  const router = new Router()
    .get('/orders', bearer(), requireScope('orders:read'), (context) => {
      context.set(decidedHeader, String(decidedAt()))
      context.body = getAuth(context).account
    })
    .post('/orders', bearer(), requireScope('orders:write'), (context) => {
      context.status = 201
    })
  const callback = new Koa()
    .use(onKoa.mount('/api', tokenRoutes(gate)))
    .use(router.routes())
    .callback()
  return (request, response) => void callback(request, response)
}
