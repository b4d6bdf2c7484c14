/**
 * Copies a text, also one that is still to come: browsers forget that somebody has pressed a button
 * while a server is asked. False where it is not allowed, or the text did not come.
 */
export async function copyText(text: string | Promise<string>): Promise<boolean> {
  try {
    if (typeof text === 'string') await navigator.clipboard.writeText(text)
    else await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text.then(blobOf) })])
    return true
  } catch {
    return false
  }
}

function blobOf(text: string): Blob {
  return new Blob([text], { type: 'text/plain' })
}
