import type { JSX } from 'preact'
import { DetailsView } from '../details/details-view.js'
import { EditView } from '../edit/edit-view.js'
import { ListView } from '../list/list-view.js'
import type { Place } from '../router/router.js'
import { TryView } from '../try/try-view.js'
import { WizardView } from '../wizard/wizard-view.js'
import { UnknownView } from './unknown-view.js'

/** The view of a place. */
export function Views({ place }: { readonly place: Place }): JSX.Element {
  const { view, query } = place
  switch (view.kind) {
    case 'list':
      return <ListView query={query} />
    case 'new':
      return <WizardView />
    case 'try':
      return <TryView />
    case 'details':
      return <DetailsView key={view.id} id={view.id} query={query} />
    case 'edit':
      return <EditView key={view.id} id={view.id} />
    case 'unknown':
      return <UnknownView />
  }
}
