import { coversAny } from './scope-name.js'

/** An immutable set of scope patterns that remembers its answers. */
export class ScopeSet {
  readonly patterns: readonly string[]
  readonly #answers = new Map<string, boolean>()

  private constructor(patterns: readonly string[]) {
    this.patterns = Object.freeze([...patterns])
  }

  /** The set of these patterns; equal lists give the same object while it is remembered. */
  static of(patterns: readonly string[]): ScopeSet {
    const name = patterns.join(' ')
    const known = interned.get(name)
    if (known !== undefined) return known
    if (interned.size >= maxInterned) interned.clear()
    const created = new ScopeSet(patterns)
    interned.set(name, created)
    return created
  }

  /** Whether the set grants the scope. */
  grants(scope: string): boolean {
    return this.#answers.get(scope) ?? this.#decide(scope)
  }

  #decide(scope: string): boolean {
    const answer = coversAny(this.patterns, scope)
    if (this.#answers.size < maxAnswers) this.#answers.set(scope, answer)
    return answer
  }
}

const maxInterned = 10_000
const maxAnswers = 1_000
const interned = new Map<string, ScopeSet>()
