import { render } from 'preact'
import { createTokensClient } from '../src/client/tokens-client.js'
import { App } from './app/app.js'
import { Session } from './app/session.js'
import { readConfig } from './lib/config.js'
import { Router } from './router/router.js'
import './styles/index.css'

const root = document.getElementById('app')
if (root !== null) {
  const config = readConfig(document)
  const session = new Session()
  const credentials = config.api.startsWith('/') ? 'same-origin' : 'include'
  const client = createTokensClient({ api: config.api, credentials, fetch: session.fetch })
  render(
    <App config={config} client={client} session={session} router={new Router(config.base)} />,
    root,
  )
}
