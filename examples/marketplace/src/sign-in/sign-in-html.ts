import type { AccountLike } from '@bearergate/core'

/** What the form shows. */
export interface SignInForm {
  /** Where to go afterwards. */
  readonly path: string
  readonly problem?: string | undefined
  /** The account of whoever is signed in already. */
  readonly signedIn?: AccountLike | undefined
}

export function signInHtml({ path, problem, signedIn }: SignInForm): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Sign in · Marketplace</title>
<link rel="stylesheet" href="/sign-in/style.css">
</head>
<body>
<main>
<h1>Marketplace</h1>
${signedIn === undefined ? '' : present(signedIn)}
<form method="post" action="/sign-in" autocomplete="off">
<label for="value">Value of an administrator's token</label>
<p id="hint">The first start of the marketplace prints one for each account.</p>
<input id="value" name="value" type="password" required autofocus autocomplete="off" spellcheck="false" aria-describedby="hint${problem === undefined ? '' : ' problem'}">
${problem === undefined ? '' : `<p id="problem" role="alert">${escape(problem)}</p>`}
<input type="hidden" name="next" value="${escape(path)}">
<button>Sign in</button>
</form>
</main>
</body>
</html>
`
}

function present(account: AccountLike): string {
  const name = typeof account === 'string' ? account : (account.name ?? account.id)
  return `<form method="post" action="/sign-in/out" class="signed-in">
<p>You are signed in to ${escape(name)}.</p>
<a href="/settings/api-tokens">API tokens</a>
<button class="quiet">Sign out</button>
</form>`
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

export const styles = `
:root { color-scheme: light dark; --accent: #2557d6; --on-accent: #fff; --line: #868e9c; --soft: #f6f7f9; --card: #fff; --muted: #5a6373; --bad: #b3261e }
@media (prefers-color-scheme: dark) {
  :root { --accent: #8ab0ff; --on-accent: #0d1526; --line: #6f7a8c; --soft: #0f131a; --card: #171c25; --muted: #a0a9b8; --bad: #ff9d94 }
}
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--soft); font: 15px/1.5 system-ui, sans-serif }
main { width: min(420px, calc(100vw - 32px)); padding: 32px; border-radius: 12px; background: var(--card); box-shadow: 0 1px 3px rgb(16 24 40 / 12%) }
h1 { margin: 0 0 20px; font-size: 22px }
label { font-weight: 600 }
p { margin: 2px 0 8px; color: var(--muted); font-size: 14px }
#problem { color: var(--bad) }
input { width: 100%; padding: 8px 10px; border: 1px solid var(--line); border-radius: 8px; background: transparent; color: inherit; font: inherit }
button { width: 100%; margin-top: 16px; padding: 9px; border: 1px solid transparent; border-radius: 8px; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer }
.signed-in { margin-bottom: 24px; padding-bottom: 20px; border-bottom: 1px solid var(--line) }
.quiet { background: none; border-color: var(--line); color: inherit }
a { color: var(--accent) }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
`
