import type { BodyReader } from '../route.js'

/** For requests that have no body, or whose body says nothing. */
export const noBody: BodyReader<undefined> = () => Promise.resolve({ body: undefined })
