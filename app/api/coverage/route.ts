import type { NextRequest } from 'next/server'
import { answer, parseSearch } from '@/app/api/_lib/answer'
import { listen, pushLines } from '@/app/api/_lib/json-lines'
import { openSource } from '@/lib/access/open-source'
import { type CoverageLine, CoverageQuery, type CoverageRow } from '@/lib/api/coverage'
import { readCoverage } from '@/lib/coverage/read-coverage'
import { RegistryError } from '@/lib/oci/registry-error'
import { parsePath } from '@/lib/routes'
import { registryHost } from '@/lib/settings/registry-host'
import type { Source } from '@/lib/source'
import { keepLastQuarter } from '@/lib/tag-details/keep-last-quarter'
import { limitShare } from '@/lib/tag-details/limit-share'
import { type TagRow, unknownRow } from '@/lib/tag-details/row'
import { rowError } from '@/lib/tag-details/rows'

/** NDJSON: a line per item as it becomes known, in any order. */
export function GET(request: NextRequest) {
  return answer(request, async () => {
    const { references, tag, spendQuota } = parseSearch(CoverageQuery, request.nextUrl.searchParams)
    const isWhole = spendQuota === 'yes'
    const listening = listen(request)
    const open = shareSources(isWhole)
    return pushLines<CoverageLine>(listening, async (send) => {
      const read = async (item: string): Promise<CoverageRow> => {
        const row = await readRow(item, open, { choose: tag, isWhole, signal: listening.signal })
        return { reference: item, row }
      }
      await Promise.all(references.map(async (reference) => send(await read(reference))))
      return { end: 'complete' }
    })
  })
}

/** Opens each registry once, and leaves half of its requests and the last quarter of its quota to pages. */
function shareSources(isWhole: boolean): (host: string) => Promise<Source> {
  const sources = new Map<string, Promise<Source>>()
  return (host) => {
    const known = sources.get(host)
    if (known) return known
    const opened = openSource(host).then((source) => {
      const limited = limitShare(source)
      return isWhole ? keepLastQuarter(limited) : limited
    })
    opened.catch(() => undefined)
    sources.set(host, opened)
    return opened
  }
}

async function readRow(
  item: string,
  open: (host: string) => Promise<Source>,
  { choose, isWhole, signal }: { choose: string; isWhole: boolean; signal: AbortSignal },
): Promise<TagRow> {
  const [written = '', ...rest] = item.split('/')
  const host = await registryHost(written)
  // The host always comes first here, so there's no guessing about Docker Hub.
  const address = rest.length > 0 ? parsePath([host, ...rest], [host])?.address : undefined
  try {
    if (!address?.repository)
      throw new RegistryError(
        400,
        'NAME_INVALID',
        'This isn’t a reference that starts with a registry’s host.',
      )
    const place = { ...address, repository: address.repository }
    return await readCoverage(await open(address.registry), place, { choose, isWhole }, { signal })
  } catch (error) {
    if (error instanceof RegistryError) return { ...unknownRow(address?.tag ?? ''), error: rowError(error) }
    throw error
  }
}
