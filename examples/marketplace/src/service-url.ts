import { StartError } from './start-error.js'

/**
 * A URL out of an environment variable, whose scheme is one of those given, such as `postgres`. It
 * may hold a password: what is said about a wrong one repeats nothing of it.
 */
export function serviceUrl(variable: string, text: string, schemes: readonly string[]): URL {
  const [, scheme = ''] = /^([a-z]+):\/\//.exec(text) ?? []
  if (!schemes.includes(scheme)) {
    throw new StartError(`${variable} must be a URL that begins with ${alternatives(schemes)}.`)
  }
  if (URL.canParse(text)) return new URL(text)
  throw new StartError(
    `${variable} is not a well-formed URL. In its password, characters such as / # ? @ % have to be ` +
      'percent-encoded.',
  )
}

function alternatives(schemes: readonly string[]): string {
  return schemes.map((scheme) => `${scheme}://`).join(' or ')
}
