import type { JSX } from 'preact'
import { useApp } from '../app/app-context.js'
import { Heading } from '../components/heading.js'
import { Loading } from '../components/loading.js'
import { Problem } from '../components/problem.js'
import { GoneToken } from '../details/gone-token.js'
import { useResource } from '../lib/use-resource.js'
import { texts } from '../texts/texts.js'
import { EditForm } from './edit-form.js'

/** Changes a token. */
export function EditView({ id }: { readonly id: string }): JSX.Element {
  const { client } = useApp()
  const token = useResource(id, (signal) => client.get(id, { signal }))
  const grantable = useResource('grantable', (signal) => client.grantable({ signal }))
  const error = token.error ?? grantable.error
  if (token.error?.code === 'not-found') return <GoneToken />
  return (
    <div class="narrow">
      {token.value && <Heading text={texts.edit.title(token.value.name)} />}
      {error && (
        <Problem
          error={error}
          retry={() => {
            token.reload()
            grantable.reload()
          }}
        />
      )}
      {!error && !(token.value && grantable.value) && <Loading />}
      {token.value && grantable.value && <EditForm token={token.value} grants={grantable.value} />}
    </div>
  )
}
