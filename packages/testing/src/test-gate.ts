import {
  createGate,
  memoryStore,
  system,
  type CreatedToken,
  type Gate,
  type GateOptions,
  type ManagementScope,
  type ScopePattern,
  type Store,
  type TokenInput,
} from '@bearergate/core'

/** Options of {@link testGate}: those of `createGate`, each with a default. */
export type TestGateOptions<Scope extends string> = Partial<GateOptions<Scope>>

/** A token as a test wants it. */
export interface TestToken<Scope extends string> extends Partial<TokenInput<Scope>> {
  readonly scopes?: readonly ScopePattern<Scope>[] | undefined
  /** Its date has passed. */
  readonly expired?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly deleted?: boolean | undefined
}

/** The header of a request, for `fetch` and for `.set()` of supertest (which an interface does not fit). */
export type BearerHeader = { readonly authorization: string }

/** A real gate on a store in memory, and tokens for it. */
export interface TestGate<Scope extends string> {
  readonly gate: Gate<Scope>
  readonly store: Store
  /** Creates a token; its record and value. */
  token(wish?: TestToken<NoInfer<Scope>>): Promise<CreatedToken>
  /** Creates a token; the header that carries its value. */
  bearer(wish?: TestToken<NoInfer<Scope>>): Promise<BearerHeader>
  close(): Promise<void>
}

/**
 * Makes a gate for tests of an application. Prefix `test`, plain HTTP accepted, store in memory,
 * unless options say otherwise.
 *
 * @example
 * const t = testGate({ scopes: { 'orders:read': 'Read orders' } })
 * const app = makeApp(t.gate)
 * await request(app).get('/v1/orders').set(await t.bearer({ scopes: ['orders:read'] })).expect(200)
 */
export function testGate<const Scope extends string = string>(
  options: TestGateOptions<Scope> = {},
): TestGate<Scope | ManagementScope> {
  const store = options.store ?? memoryStore({ clock: options.clock })
  const gate = createGate<Scope>({ prefix: 'test', https: 'off', ...options, store })
  const token = (wish: TestToken<Scope | ManagementScope> = {}): Promise<CreatedToken> =>
    makeToken(gate, store, wish)
  return {
    gate,
    store,
    token,
    bearer: async (wish) => ({ authorization: `Bearer ${(await token(wish)).value}` }),
    close: () => gate.close(),
  }
}

const by = system('test')

async function makeToken<Scope extends string>(
  gate: Gate<Scope>,
  store: Store,
  wish: TestToken<Scope>,
): Promise<CreatedToken> {
  const { expired, disabled, deleted, ...input } = wish
  const created = await gate.tokens.create({ name: 'Test token', ...input }, by)
  const { id } = created.record
  if (expired === true) await expire(store, id)
  if (disabled === true) await gate.tokens.disable(id, by)
  if (deleted === true) await gate.tokens.delete(id, by)
  return created
}

/** Past dates cannot be given to `create`: the store is told, as time would. */
async function expire(store: Store, id: string): Promise<void> {
  await store.mutate({ tokens: [id] }, (state) => {
    const record = state.token(id)
    return {
      result: undefined,
      tokens: record === undefined ? [] : [{ ...record, expiresAt: 1 }],
      changes: [{ kind: 'token', key: id }],
    }
  })
}
