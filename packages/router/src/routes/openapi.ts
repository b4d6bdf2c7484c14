import { noBody } from '../body/no-body.js'
import { openapiDocument } from '../openapi/document.js'
import { row, type Row } from '../route.js'

/** `GET /openapi.json`: the description of all of this, for where it is mounted. */
export const openapi: Row = row({
  method: 'GET',
  path: 'openapi.json',
  access: { scope: undefined },
  body: noBody,
  handle({ base, request }) {
    const { origin } = new URL(request.url)
    return Promise.resolve({ status: 200, body: openapiDocument(base, origin) })
  },
})
