'use client'

import { Download } from 'lucide-react'
import { type ExportTable, formatCsv, formatFileName, formatJson } from './export-table'
import { saveText } from './save-text'

interface Props {
  /** Of the file, as `library/nginx-sizes`; it need not be safe. */
  name: string
  /** Called when a button is pressed. */
  table: () => ExportTable
  disabled?: boolean
}

/** Saves the table that is shown, as CSV or JSON. */
export function ExportMenu({ name, table, disabled = false }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div role="group" aria-label="Save this table" className="flex">
      <button
        type="button"
        title="Save this table as CSV"
        disabled={disabled}
        onClick={() => saveText(formatCsv(table()), formatFileName(name, 'csv'), 'text/csv')}
        className="control rounded-r-none disabled:text-muted"
      >
        <Download aria-hidden size={14} className="text-muted" />
        CSV
      </button>
      <button
        type="button"
        title="Save this table as JSON"
        disabled={disabled}
        onClick={() => saveText(formatJson(table()), formatFileName(name, 'json'), 'application/json')}
        className="control -ml-px rounded-l-none disabled:text-muted"
      >
        JSON
      </button>
    </div>
  )
}
