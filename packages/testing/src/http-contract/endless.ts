const chunk = new Uint8Array(65_536).fill(120)

/** A body without an end, and what became of it. */
export class Endless {
  pulls = 0
  cancelled = 0
  readonly stream: ReadableStream<Uint8Array>

  constructor(pull: (pulls: number) => void | Promise<void> = () => undefined) {
    this.stream = new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          await pull(++this.pulls)
          controller.enqueue(chunk)
        },
        cancel: () => void this.cancelled++,
      },
      { highWaterMark: 0 },
    )
  }
}
