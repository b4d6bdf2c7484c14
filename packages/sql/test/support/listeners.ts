import type { Channel, ChannelListener, LoggedChange } from '@bearergate/core'

/** What a channel told. */
export class RecordingListener implements ChannelListener {
  readonly generations = new Set<string>()
  readonly changes: LoggedChange[] = []
  readonly states: string[] = []
  readonly errors: unknown[] = []

  news({ generation, changes }: Parameters<ChannelListener['news']>[0]): void {
    this.generations.add(generation)
    this.changes.push(...changes)
  }

  openings = 0

  opened(): void {
    this.openings++
  }

  failed(error: unknown): void {
    this.states.push('failed')
    this.errors.push(error)
  }

  recovered(): void {
    this.states.push('recovered')
  }
}

export function channelOf(holder: { readonly channel?: Channel | undefined }): Channel {
  if (holder.channel === undefined) throw new TypeError('There is no channel')
  return holder.channel
}
