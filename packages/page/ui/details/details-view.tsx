import type { JSX } from 'preact'
import { useTokenActions } from '../actions/use-token-actions.js'
import { useApp } from '../app/app-context.js'
import { Loading } from '../components/loading.js'
import { Problem } from '../components/problem.js'
import { Tabs } from '../components/tabs.js'
import { useResource } from '../lib/use-resource.js'
import { texts } from '../texts/texts.js'
import { AuditTab } from './audit-tab.js'
import { DetailsHead } from './details-head.js'
import { DetailsTab } from './details-tab.js'
import { GeneralTab } from './general-tab.js'
import { GoneToken } from './gone-token.js'
import { ModulesTab } from './modules-tab.js'

interface DetailsViewProps {
  readonly id: string
  readonly query: URLSearchParams
}

const tabs = ['general', 'modules', 'details', 'audit'] as const
type TabName = (typeof tabs)[number]

/** One token: its head, and what there is to know in tabs. */
export function DetailsView({ id, query }: DetailsViewProps): JSX.Element {
  const { client, router } = useApp()
  const token = useResource(id, (signal) => client.get(id, { signal }))
  const grantable = useResource('grantable', (signal) => client.grantable({ signal }))
  const actions = useTokenActions({
    changed: (changed) => {
      if (changed.id === id) token.set(changed)
    },
    removed: () => router.go({ kind: 'list' }),
  })
  const tab = tabs.find((name) => name === query.get('tab')) ?? 'general'
  const choose = (name: TabName): void =>
    router.refine(new URLSearchParams(name === 'general' ? {} : { tab: name }))
  if (token.error?.code === 'not-found') return <GoneToken />
  if (token.value === undefined) {
    return token.error ? <Problem error={token.error} retry={token.reload} /> : <Loading />
  }
  return (
    <>
      <DetailsHead token={token.value} actions={actions} />
      {token.error && <Problem error={token.error} retry={token.reload} />}
      <Tabs
        label={texts.details.tabList}
        tabs={tabs.map((name) => ({ name, label: texts.details.tabs[name] }))}
        chosen={tab}
        choose={choose}
      >
        {tab === 'general' && <GeneralTab token={token.value} rotate={actions.rotate} />}
        {tab === 'modules' && <ModulesTab token={token.value} grantable={grantable} />}
        {tab === 'details' && <DetailsTab token={token.value} />}
        {tab === 'audit' && <AuditTab token={token.value} query={query} />}
      </Tabs>
      {actions.dialog}
    </>
  )
}
