/** How much is measured. Every number can be set in the environment: `BENCH_HTTP_SECONDS=3`. */
export interface Plan {
  readonly inProcessProcesses: number
  readonly inProcessRounds: number
  readonly inProcessDecisions: number
  readonly httpRounds: number
  readonly httpSeconds: number
  readonly memoryEntries: readonly number[]
  readonly importRuns: number
  readonly stampedeRequests: number
  readonly creationSeconds: number
  readonly revocationSeconds: number
  /** At least as many as there are accounts: 10,000. */
  readonly managementTokens: number
  readonly managementRequests: number
  /** All in one account. */
  readonly pageTokens: number
  readonly pageVisits: number
  readonly sharedCacheRequests: number
  readonly newsChanges: number
  readonly pollSeconds: number
  /** A multiple of 10,000. */
  readonly invalidations: number
}

export function planOf(environment: NodeJS.ProcessEnv): Plan {
  return {
    inProcessProcesses: numberOf(environment['BENCH_PROCESSES'], 5),
    inProcessRounds: numberOf(environment['BENCH_ROUNDS'], 9),
    inProcessDecisions: numberOf(environment['BENCH_DECISIONS'], 20_000),
    httpRounds: numberOf(environment['BENCH_HTTP_ROUNDS'], 5),
    httpSeconds: numberOf(environment['BENCH_HTTP_SECONDS'], 2),
    memoryEntries: (environment['BENCH_MEMORY'] ?? '100000,1000000').split(',').map(Number),
    importRuns: numberOf(environment['BENCH_IMPORT_RUNS'], 15),
    stampedeRequests: numberOf(environment['BENCH_STAMPEDE'], 10_000),
    creationSeconds: numberOf(environment['BENCH_CREATION_SECONDS'], 3),
    revocationSeconds: numberOf(environment['BENCH_REVOCATION_SECONDS'], 10),
    managementTokens: numberOf(environment['BENCH_MANAGEMENT_TOKENS'], 1_000_000),
    managementRequests: numberOf(environment['BENCH_MANAGEMENT_REQUESTS'], 200),
    pageTokens: numberOf(environment['BENCH_PAGE_TOKENS'], 10_000),
    pageVisits: numberOf(environment['BENCH_PAGE_VISITS'], 20),
    sharedCacheRequests: numberOf(environment['BENCH_SHARED_CACHE_REQUESTS'], 5_000),
    newsChanges: numberOf(environment['BENCH_NEWS_CHANGES'], 500),
    pollSeconds: numberOf(environment['BENCH_POLL_SECONDS'], 20),
    invalidations: numberOf(environment['BENCH_INVALIDATIONS'], 10_000_000),
  }
}

function numberOf(text: string | undefined, standard: number): number {
  const number = Number(text ?? standard)
  if (number > 0) return number
  throw new Error(`"${text ?? ''}" is no amount.`)
}
