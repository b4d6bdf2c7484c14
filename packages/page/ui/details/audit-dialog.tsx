import type { JSX } from 'preact'
import type { AuditLine } from '../../src/client/wire.js'
import { CopyButton } from '../components/copy-button.js'
import { Dialog } from '../components/dialog.js'
import { prettyJson } from '../lib/json.js'
import { texts } from '../texts/texts.js'

interface AuditDialogProps {
  readonly line: AuditLine
  readonly close: () => void
}

/** A record as the server has it. */
export function AuditDialog({ line, close }: AuditDialogProps): JSX.Element {
  const json = prettyJson(line)
  return (
    <Dialog title={texts.audit.title} onClose={close} wide>
      <pre class="json" tabIndex={0} role="region" aria-label={texts.audit.json}>
        {json}
      </pre>
      <div class="dialog-actions">
        <CopyButton label={texts.audit.copyJson} text={json} />
        <button type="button" class="button primary" onClick={close}>
          {texts.close}
        </button>
      </div>
    </Dialog>
  )
}
