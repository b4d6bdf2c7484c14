import type { ChildProcess } from 'node:child_process'
import type { Store } from '@bearergate/core'

export type RegisterTest = (name: string, run: () => Promise<void>, timeoutMs: number) => unknown

/** A store for one test. */
export interface StoreUnderTest {
  readonly store: Store
  /** Removes the data, after every store on it was closed. */
  readonly remove?: (() => unknown) | undefined
}

/** A store whose data other stores and other processes can open. */
export interface SharedStoreUnderTest extends StoreUnderTest {
  /** Another store on the same data, with connections of its own. */
  readonly another: () => Store
  /** Starts a process, with an IPC channel, that calls `serveStore` with a store on the same data. */
  readonly fork: () => ChildProcess
  /**
   * Takes a lock that keeps every store from writing, longer than any wait inside the engine. Gives
   * the function that releases it.
   */
  readonly block: () => Promise<() => unknown>
}

export interface Registration<Under extends StoreUnderTest> {
  readonly test: RegisterTest
  readonly open: () => Under | Promise<Under>
}

/** Tests that only wait for the store, and tests that wait for processes to start. */
const timeoutMs = 10_000
const processTimeoutMs = 60_000

/** Registers tests by name; each gets a store of its own, open, and closed afterwards. */
export function registerTests<Under extends StoreUnderTest>(
  { test, open }: Registration<Under>,
  tests: Readonly<Record<string, (store: Store, under: Under) => Promise<void>>>,
): void {
  for (const [name, run] of Object.entries(tests)) {
    test(name, () => withStore(open, run), timeoutMs)
  }
}

export function registerProcessTests(
  { test, open }: Registration<SharedStoreUnderTest>,
  tests: Readonly<Record<string, (store: Store, under: SharedStoreUnderTest) => Promise<void>>>,
): void {
  for (const [name, run] of Object.entries(tests)) {
    test(name, () => withStore(open, run), processTimeoutMs)
  }
}

async function withStore<Under extends StoreUnderTest>(
  open: () => Under | Promise<Under>,
  run: (store: Store, under: Under) => Promise<void>,
): Promise<void> {
  const under = await open()
  try {
    await under.store.open()
    await run(under.store, under)
  } finally {
    await under.store.close()
    await under.remove?.()
  }
}
