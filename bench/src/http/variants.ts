export type Framework = 'Express 5' | 'Koa 3' | 'Express 4' | 'Koa 2'

/** What stands between the framework and a handler that answers with a little JSON. */
export type Variant =
  | 'bare'
  | 'empty middleware'
  | 'hand-written hash and Map'
  | 'bearergate'
  | 'passport-http-bearer'
  | 'express-jwt'
  | 'express-oauth2-jwt-bearer'
  | 'koa-jwt'

/** The variants of a framework are measured in turns. */
export const groups: Readonly<Record<Framework, readonly Variant[]>> = {
  'Express 5': [
    'bare',
    'empty middleware',
    'hand-written hash and Map',
    'bearergate',
    'passport-http-bearer',
    'express-jwt',
    'express-oauth2-jwt-bearer',
  ],
  'Koa 3': ['bare', 'empty middleware', 'hand-written hash and Map', 'bearergate', 'koa-jwt'],
  'Express 4': ['bare', 'hand-written hash and Map', 'bearergate'],
  'Koa 2': ['bare', 'hand-written hash and Map', 'bearergate'],
}

const withJwt: readonly Variant[] = ['express-jwt', 'express-oauth2-jwt-bearer', 'koa-jwt']

export function takesJwt(variant: Variant): boolean {
  return withJwt.includes(variant)
}

export function frameworkOf(text: string | undefined): Framework {
  const found = frameworks.find((framework) => framework === text)
  if (found === undefined) throw new Error(`There is no framework "${text ?? ''}".`)
  return found
}

export function variantOf(framework: Framework, text: string | undefined): Variant {
  const found = groups[framework].find((variant) => variant === text)
  if (found === undefined) throw new Error(`${framework} has no variant "${text ?? ''}".`)
  return found
}

export const frameworks: readonly Framework[] = ['Express 5', 'Koa 3', 'Express 4', 'Koa 2']

/** How many tokens take turns. */
export const tokens = 1000
