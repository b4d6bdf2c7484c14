const page = '/settings/api-tokens'

/** A view of the page: no segment of dots, spelt out or encoded, leads out of it. */
const view = /^\/settings\/api-tokens(?:\/[\w-]+)*\/?(?:\?[\w/?=&.%+*-]*)?$/

/** Where to go after signing in: somewhere on the page, wherever a link may have said. */
export function returnPath(path: string | null): string {
  return path !== null && view.test(path) ? path : page
}
