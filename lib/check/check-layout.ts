import 'server-only'
import type { Check, Finding } from '@/lib/api/check'
import { formatPlural } from '@/lib/format'
import type { LayoutFolder } from '@/lib/layout/layout-folder'
import { readIndex } from '@/lib/layout/read-index'
import { RegistryError } from '@/lib/oci/registry-error'
import { truncate } from './finding'
import type { RunningCheck } from './running-check'

/** A layout is a folder without a network, so only its readability is checked. */
export function checkLayout(folder: LayoutFolder): RunningCheck {
  const checkedAt = new Date().toISOString()
  const checks = [
    checkOf('index', 'Folder and index', lookAtIndex(folder)),
    checkOf('network', 'Network', Promise.resolve(noNetwork)),
  ]
  const report = Promise.all(checks.map(({ check }) => check)).then((all) => ({
    registry: folder.host,
    url: folder.path,
    checkedAt,
    checks: all,
    requestCount: 0,
  }))
  return { isFolder: true, checks, report }
}

const noNetwork: Finding = {
  status: 'info',
  observed: 'Not applicable: this is a folder, not a registry',
}

function checkOf(id: string, title: string, finding: Promise<Finding>) {
  const check = finding.then((found): Check => ({ id, title, ...found }))
  return { id, title, check }
}

async function lookAtIndex(folder: LayoutFolder): Promise<Finding> {
  try {
    const { repositories, entries } = await readIndex(folder)
    const tags = [...repositories.values()].reduce((sum, repository) => sum + repository.tags.size, 0)
    return {
      status: 'ok',
      observed: `Layout version 1, index.json with ${formatPlural(entries.length, 'entry', 'entries')}: ${formatPlural(repositories.size, 'repository', 'repositories')}, ${formatPlural(tags, 'tag')}`,
    }
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    const { message, fix } = error
    return { status: 'error', observed: truncate(message, 400), ...(fix !== undefined && { fix }) }
  }
}
