const encodings = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']

/**
 * Scripts by which a document of another origin tries to have something changed by an API with the
 * cookie of whoever looks at it.
 */
export function attacksOn(api: string, id: string): readonly string[] {
  const token = `${api}/api-tokens/${id}`
  const preflights = ['POST', 'PATCH', 'PUT', 'DELETE'].map((method) => preflighted(token, method))
  return [...blindAttacksOn(api, id), ...preflights, preflighted(`${api}/api-tokens`, 'POST')]
}

/** Those that browsers send without asking the server first. */
export function blindAttacksOn(api: string, id: string): readonly string[] {
  const token = `${api}/api-tokens/${id}`
  const list = `${api}/api-tokens`
  const posts = [list, `${token}/disable`, `${token}/rotate`]
  return [
    ...posts.flatMap((url) => encodings.map((encoding) => formOf(url, encoding))),
    formOf(`${token}?_method=DELETE`, 'text/plain'),
    ...posts.map((url) => blindFetch(url, 'text/plain')),
    ...posts.map((url) => blindFetch(url, 'application/x-www-form-urlencoded')),
    beacon(`${token}/disable`),
    `void (location.href = '${token}/disable')`,
    `void (location.href = '${token}?_method=DELETE')`,
    `new Image().src = '${token}/disable'`,
    `void (location.href = '${token}?select=%2Btoken')`,
    `new Image().src = '${token}?select=%2Btoken'`,
  ]
}

/** A form whose one field makes JSON of a body of plain text. */
function formOf(url: string, encoding: string): string {
  return `(() => {
    const form = document.createElement('form')
    Object.assign(form, { method: 'post', action: '${url}', enctype: '${encoding}' })
    const input = document.createElement('input')
    Object.assign(input, { name: '{"name":"Evil","description":"', value: '"}' })
    form.append(input)
    document.body.append(form)
    form.submit()
  })()`
}

/** A request that browsers send without asking the server first. */
function blindFetch(url: string, type: string): string {
  return `fetch('${url}', {
    method: 'POST', mode: 'no-cors', credentials: 'include',
    headers: { 'Content-Type': '${type}' }, body: '{"name":"Evil"}',
  }).then(() => {}, () => {})`
}

function beacon(url: string): string {
  return `void navigator.sendBeacon('${url}', new Blob(['{}'], { type: 'text/plain' }))`
}

function preflighted(url: string, method: string): string {
  return `fetch('${url}', {
    method: '${method}', credentials: 'include',
    headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'XMLHttpRequest' },
    body: '{"name":"Evil"}',
  }).then(() => {}, () => {})`
}

/** Has an attack run in a frame of its own, which it may lead away. */
export function inFrame(attack: string): string {
  return `(() => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    frame.contentWindow.eval(${JSON.stringify(attack)})
  })()`
}
