'use client'

import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button } from './button'
import type { ExportTable } from './export-table'
import type { TableFormat } from './save-table'

interface Props {
  /** The file's name without extension, such as `library/nginx-sizes`. It doesn't need to be safe. */
  name: string
  /** Loads the code for the table and creates it, when a button is pressed. */
  table: () => Promise<ExportTable>
  disabled?: boolean
}

/** Saves the table on the page as CSV or JSON. Loads the script for that when a button is pressed. */
export function ExportMenu({ name, table, disabled = false }: Props) {
  const [isFailed, setFailed] = useState(false)

  async function save(format: TableFormat) {
    const loaded = await Promise.all([import('./save-table'), table()]).catch(() => undefined)
    setFailed(!loaded)
    if (!loaded) return
    const [{ saveTable }, data] = loaded
    saveTable(name, format, data)
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div role="group" aria-label="Export this table" className="flex items-center">
      <Button
        title="Export this table as CSV"
        disabled={disabled}
        onClick={() => save('csv')}
        className="rounded-r-none disabled:text-muted"
      >
        <Download aria-hidden size={14} className="text-muted" />
        CSV
      </Button>
      <Button
        title="Export this table as JSON"
        disabled={disabled}
        onClick={() => save('json')}
        className="-ml-px rounded-l-none disabled:text-muted"
      >
        JSON
      </Button>
      {isFailed && (
        <span role="alert" className="pl-2 text-red text-sm">
          Export failed. Reload the page and try again.
        </span>
      )}
    </div>
  )
}
