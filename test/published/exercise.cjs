// Uses the packages it is given, however the caller loaded them.
const assert = require('node:assert/strict')

module.exports = async function exercise({ core, express, koa, sql, testing, frameworks }) {
  const scopes = { 'orders:read': 'Read orders', 'orders:write': 'Change orders' }
  for (const store of [core.memoryStore(), sql.sqliteStore({ file: ':memory:' })]) {
    const gate = core.createGate({ store, scopes, prefix: 'acme', https: 'except-loopback' })
    await gate.ready()
    const { value } = await gate.tokens.create(
      { account: 'acme', name: 'Robot 1', scopes: ['orders:read'] },
      core.system('seed'),
    )
    for (const serve of [expressApp, koaApp])
      await checkAnswers(serve({ gate, express, koa, frameworks }), {
        authorization: `Bearer ${value}`,
      })
    await gate.close()
  }
  const t = testing.testGate({ scopes })
  const header = await t.bearer({ scopes: ['orders:read'] })
  await checkAnswers(expressApp({ gate: t.gate, express, frameworks }), header)
  await t.close()
}

function expressApp({ gate, express, frameworks }) {
  const { bearer, requireScope, getAuth } = express.guards(gate)
  const app = frameworks.express()
  app.use(bearer())
  app.get('/read', requireScope('orders:read'), (req, res) => res.json(getAuth(req).account))
  app.get('/write', requireScope('orders:write'), (req, res) => res.json('never'))
  return app
}

function koaApp({ gate, koa, frameworks }) {
  const { bearer, requireScope, getAuth } = koa.guards(gate)
  const app = new frameworks.Koa()
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
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}
