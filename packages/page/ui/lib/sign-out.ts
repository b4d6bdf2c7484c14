/** Milliseconds after which an answer is not waited for any more. */
const mostMs = 30_000

/**
 * Has the host end the session; false where it did not say so. A call instead of a form: with one,
 * this document would not say of which origin it is, and its policy would forbid the host to lead
 * anywhere else.
 */
export async function signOut(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      // The browser keeps what an answer says of cookies; where it leads is not followed.
      redirect: 'manual',
      signal: AbortSignal.timeout(mostMs),
    })
    return answer.ok || answer.type === 'opaqueredirect' || answer.status === 401
  } catch {
    return false
  }
}
