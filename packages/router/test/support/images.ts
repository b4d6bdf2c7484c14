/** Bytes that begin as a PNG does, with more behind them to tell one from another. */
export function png(more = 'one', size = 100): Uint8Array<ArrayBuffer> {
  return image('\x89PNG\r\n\x1a\n', more, size)
}

export function jpeg(more = 'one', size = 100): Uint8Array<ArrayBuffer> {
  return image('\xff\xd8\xff\xe0', more, size)
}

export function webp(more = 'one', size = 100): Uint8Array<ArrayBuffer> {
  return image('RIFF\x24\x00\x00\x00WEBPVP8 ', more, size)
}

function image(head: string, more: string, size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  bytes.set(Buffer.from(head + more, 'latin1'))
  return bytes
}

/** A body with the fields of a token and an image to be its icon. */
export function upload(
  fields: object,
  icon: Uint8Array<ArrayBuffer>,
  type = 'image/png',
): FormData {
  const form = new FormData()
  form.set('token', JSON.stringify(fields))
  form.set('icon', new File([icon], 'robot.png', { type }))
  return form
}
