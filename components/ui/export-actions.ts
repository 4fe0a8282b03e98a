import { Download } from 'lucide-react'
import type { BarAction } from './bar-action'
import type { ExportTable } from './export-table'
import type { TableFormat } from './save-table'

/** Actions that save the selected rows as a file. `table` loads the code for the table and creates it. */
export function exportActions(name: string, table: () => Promise<ExportTable>): BarAction[] {
  const save = async (format: TableFormat) => {
    const loaded = await Promise.all([import('./save-table'), table()]).catch(() => undefined)
    if (!loaded) return 'Export failed. Reload the page and try again.'
    const [{ saveTable }, data] = loaded
    saveTable(name, format, data)
    return `Saved as ${format.toUpperCase()}`
  }
  return [
    { name: 'Export CSV', Icon: Download, onPress: () => save('csv') },
    { name: 'Export JSON', Icon: Download, onPress: () => save('json') },
  ]
}
