/**
 * Header values as the HTTP parser makes them: for each request a new string in one piece, copied
 * from bytes. (A string joined by `+` is flattened by whoever reads it first, who then seems slow.)
 */
export class FreshHeaders {
  readonly #bytes: Buffer
  readonly #length: number
  readonly #count: number

  /** All of one length. */
  constructor(headers: readonly string[]) {
    this.#bytes = Buffer.from(headers.join(''), 'latin1')
    this.#count = headers.length
    this.#length = this.#bytes.length / headers.length
  }

  at(index: number): string {
    const start = (index % this.#count) * this.#length
    return this.#bytes.toString('latin1', start, start + this.#length)
  }
}
