import type { JSX } from 'preact'
import type { GrantableItem, Token } from '../../src/client/wire.js'
import { Problem } from '../components/problem.js'
import type { Resource } from '../lib/use-resource.js'
import { texts } from '../texts/texts.js'

interface ModulesTabProps {
  readonly token: Token
  readonly grantable: Resource<readonly GrantableItem[]>
}

const { details } = texts

/** What the token may use. */
export function ModulesTab({ token, grantable }: ModulesTabProps): JSX.Element {
  const { modules, scopes } = token
  const { value: grants, error, reload } = grantable
  if (modules.length === 0 && scopes.length === 0)
    return <p class="card pad muted">{details.noModules}</p>
  return (
    <div class="card">
      {error && <Problem error={error} retry={reload} />}
      {modules.length > 0 && (
        <table class="table plain" role="table">
          <caption class="visually-hidden">{details.tabs.modules}</caption>
          <thead role="rowgroup">
            <tr role="row">
              {[details.module, details.moduleId, details.allows].map((head) => (
                <th key={head} role="columnheader" scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {modules.map(({ id, name }) => (
              <tr key={id} role="row">
                <td role="cell" data-label={details.module}>
                  {name}
                </td>
                <td role="cell" data-label={details.moduleId} class="mono small">
                  {id}
                </td>
                <td role="cell" data-label={details.allows}>
                  {allowedBy(id, grants)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {scopes.length > 0 && (
        <div class="pad">
          <h2>{details.extraScopes}</h2>
          <ul class="plain-list">
            {scopes.map((scope) => (
              <li key={scope}>
                <code>{scope}</code> <span class="muted">{descriptionOf(scope, grants)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

type Grants = readonly GrantableItem[] | undefined

function allowedBy(id: string, grants: Grants): JSX.Element {
  if (grants === undefined) return <span class="muted">…</span>
  const module = grants.find((item) => item.kind === 'module' && item.id === id)
  if (module?.kind !== 'module') return <span class="muted">{details.moduleLost}</span>
  return <code>{module.scopes.join(', ')}</code>
}

function descriptionOf(name: string, grants: Grants): string {
  const scope = grants?.find((item) => item.kind === 'scope' && item.name === name)
  return scope?.kind === 'scope' ? scope.description : ''
}
