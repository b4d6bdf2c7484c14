import { audience, issuer, secret, secretKey } from '../../fixtures/jwt.js'
import { ownersOfValues } from './by-hand.js'

// Peers are loaded without their types, which add members to `Express.Request` for all who are
// compiled together with them. Each is set up the way it is fastest.

type Function = (...args: readonly unknown[]) => unknown

export async function passportHttpBearer(): Promise<Function> {
  const passport: object = await memberOf('passport', 'default', isObject)
  const Strategy = await memberOf('passport-http-bearer', 'Strategy', isFunction)
  const owners = ownersOfValues()
  const verify = (value: string, done: (error: unknown, user: unknown) => void): void =>
    done(null, owners.get(value) ?? false)
  send(passport, 'use', Reflect.construct(Strategy, [verify]))
  return functionFrom(send(passport, 'authenticate', 'bearer', { session: false }))
}

export async function expressJwt(): Promise<Function> {
  const expressjwt = await memberOf('express-jwt', 'expressjwt', isFunction)
  return functionFrom(expressjwt({ secret: secretKey, algorithms: ['HS256'], audience, issuer }))
}

export async function expressOauth2JwtBearer(): Promise<Function> {
  const auth = await memberOf('express-oauth2-jwt-bearer', 'auth', isFunction)
  return functionFrom(auth({ secret, issuer, audience, tokenSigningAlg: 'HS256' }))
}

export async function koaJwt(): Promise<Function> {
  const jwt = await memberOf('koa-jwt', 'default', isFunction)
  return functionFrom(jwt({ secret: secretKey, algorithms: ['HS256'], audience, issuer }))
}

async function memberOf<Member>(
  name: string,
  member: string,
  is: (value: unknown) => value is Member,
): Promise<Member> {
  const module: unknown = await import(name)
  const found: unknown = isObject(module) ? Reflect.get(module, member) : undefined
  if (!is(found)) throw new Error(`${name} has no ${member}.`)
  return found
}

function send(target: object, name: string, ...args: readonly unknown[]): unknown {
  return Reflect.apply(functionFrom(Reflect.get(target, name)), target, args)
}

function functionFrom(value: unknown): Function {
  if (!isFunction(value)) throw new Error('This should be a function.')
  return value
}

function isFunction(value: unknown): value is Function {
  return typeof value === 'function'
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}
