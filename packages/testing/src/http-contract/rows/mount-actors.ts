import assert from 'node:assert/strict'
import type { HostActor } from '@bearergate/core'
import { mounted } from '../mount-app.js'
import type { Rows } from '../row.js'
import { noErrors } from '../no-errors.js'
import { codeOf } from '../site.js'

/** The host's user, as mounted handlers learn of it, and what goes wrong. */
export const mountActorRows: Rows = {
  'mount: the actor is found by the host, at once or later': async (lab) => {
    const user: HostActor = { id: 'u1', scopes: ['*'] }
    for (const found of [
      user,
      Promise.resolve(user),
      undefined,
      null,
      false,
      Promise.resolve(null),
    ] as const) {
      const natives: object[] = []
      const site = await lab.site({}, (app) =>
        app.mount(
          '/api',
          async (_request, context) => Response.json((await context.actor()) ?? 'nobody'),
          (call) => {
            natives.push(call.native)
            return found
          },
        ),
      )
      const expected = (await found) || 'nobody'
      assert.deepEqual((await site.get('/api')).json(), expected)
      assert.equal(natives.length, 1)
    }
  },

  'mount: without an actor there is none': async (lab) => {
    const site = await lab.site(
      {},
      mounted(async (_request, context) => Response.json({ actor: await context.actor() })),
    )
    assert.deepEqual((await site.get('/api')).json(), {})
  },

  'mount: what a handler or an actor throws arrives once': async (lab) => {
    const failure = new Error('of the handler')
    const site = await lab.site({}, (app) => {
      app.mount('/handler', () => Promise.reject(failure))
      app.mount(
        '/actor',
        async (_request, context) => Response.json(await context.actor()),
        () => {
          throw failure
        },
      )
    })
    for (const path of ['/handler', '/actor']) assert.equal((await site.get(path)).status, 500)
    assert.deepEqual(site.errors, [failure, failure])
  },

  'mount: a handler that fails with what frameworks take for no error has failed': async (lab) => {
    for (const thrown of noErrors) {
      let passedOn = 0
      const failing = async (): Promise<undefined> => {
        throw thrown
      }
      const site = await lab.site({}, (app) => {
        app.mount('/handler', failing)
        app.route('/handler', () => void passedOn++)
      })
      const { status } = await site.get('/handler')
      assert.deepEqual([status, passedOn, site.errors.map(codeOf)], [500, 0, ['BG_OPTION']])
    }
  },
}
