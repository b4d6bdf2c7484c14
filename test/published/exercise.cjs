// Uses the packages it is given, however the caller loaded them.
const assert = require('node:assert/strict')

module.exports = async function exercise(packages) {
  const { core, express, koa, page, redis, router, sql, testing, Redis, frameworks } = packages
  const scopes = { 'orders:read': 'Read orders', 'orders:write': 'Change orders' }
  for (const store of [core.memoryStore(), sql.sqliteStore({ file: ':memory:' })]) {
    const client = new Redis({ lazyConnect: true, port: 1, retryStrategy: () => null })
    const gate = core.createGate({
      store,
      cache: redis.redisCache({ client, key: 'A'.repeat(43) }),
      scopes,
      prefix: 'acme',
      https: 'except-loopback',
      reveal,
    })
    await gate.ready()
    const { record, value } = await gate.tokens.create(
      { account: 'acme', name: 'Robot 1', scopes: ['orders:read', 'tokens:read'] },
      core.system('seed'),
    )
    assert.equal((await gate.tokens.reveal(record.id)).value, value)
    for (const serve of [expressApp, koaApp])
      await checkAnswers(serve({ gate, express, koa, page, router, frameworks }), {
        authorization: `Bearer ${value}`,
      })
    await gate.close()
  }
  const t = testing.testGate({ scopes })
  const header = await t.bearer({ scopes: ['orders:read', 'tokens:read'] })
  await checkAnswers(expressApp({ gate: t.gate, express, page, router, frameworks }), header)
  await t.close()
}

const reveal = { keys: [{ id: 'first', key: 'A'.repeat(43) }] }

const user = { id: 'USR-1', scopes: ['*'] }

function expressApp({ gate, express, page, router, frameworks }) {
  const { bearer, requireScope, getAuth } = express.guards(gate)
  const app = frameworks.express()
  app.use(express.mount('/manage', router.tokenRoutes(gate)))
  app.use(express.mount('/tokens', page.tokensPage({ api: '/manage' }), { actor: () => user }))
  app.use(bearer())
  app.get('/read', requireScope('orders:read'), (req, res) => res.json(getAuth(req).account))
  app.get('/write', requireScope('orders:write'), (req, res) => res.json('never'))
  return app
}

function koaApp({ gate, koa, page, router, frameworks }) {
  const { bearer, requireScope, getAuth } = koa.guards(gate)
  const app = new frameworks.Koa()
  app.use(koa.mount('/manage', router.tokenRoutes(gate)))
  app.use(koa.mount('/tokens', page.tokensPage({ api: '/manage' }), { actor: () => user }))
  app.use(bearer())
  app.use((ctx, next) =>
    requireScope(ctx.path === '/read' ? 'orders:read' : 'orders:write')(ctx, next),
  )
  app.use((ctx) => {
    ctx.body = { account: getAuth(ctx).account }
  })
  return app
}

async function checkAnswers(app, bearer) {
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const get = (path, headers) =>
    fetch(`http://127.0.0.1:${server.address().port}${path}`, { headers })
  try {
    assert.equal((await get('/read', bearer)).status, 200)
    assert.equal((await get('/write', bearer)).status, 403)
    assert.equal((await get('/read', {})).status, 401)
    assert.equal((await get('/manage/api-tokens', bearer)).status, 200)
    assert.equal((await get('/manage/openapi.json', bearer)).status, 200)
    const document = await (await get('/tokens', {})).text()
    const [script] = /tokens\/assets\/app-[\w-]+\.js/.exec(document)
    assert.equal((await get(`/${script}`, {})).status, 200)
    assert.equal((await get('/manage/api-tokens', {})).status, 401)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}
