import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { openSource } from '@/lib/access/open-source'
import { type CoverageLine, MAX_ITEMS } from '@/lib/coverage/coverage-line'
import { readCoverage } from '@/lib/coverage/read-coverage'
import { RegistryError } from '@/lib/oci/registry-error'
import { parsePath } from '@/lib/routes'
import { registryHost } from '@/lib/settings/registry-host'
import type { Source } from '@/lib/source'
import { keepLastQuarter } from '@/lib/tag-details/keep-last-quarter'
import { limitShare } from '@/lib/tag-details/limit-share'
import { type TagRow, unknownRow } from '@/lib/tag-details/row'
import { rowError } from '@/lib/tag-details/rows'
import { answer, parseSearch } from '../answer'
import { listen, pushLines } from '../lines'

const Search = z.object({
  items: z
    .string()
    .max(12_000, 'is longer than 12000 characters')
    .transform((text) => [...new Set(text.split(',').filter(Boolean))])
    .refine((items) => items.length > 0, 'names nothing')
    .refine((items) => items.length <= MAX_ITEMS, `names more than ${MAX_ITEMS}`),
  choose: z.string().max(128, 'is longer than 128 characters').default(''),
  details: z.enum(['yes'], 'must be yes or left out').optional(),
})

/** NDJSON: a line per item as it becomes known, in no particular order. */
export function GET(request: NextRequest) {
  return answer(request, async () => {
    const { items, choose, details } = parseSearch(Search, request.nextUrl.searchParams)
    const isWhole = details === 'yes'
    const listening = listen(request)
    const open = sourcesOf(isWhole)
    return pushLines(listening, async (send) => {
      const read = async (item: string): Promise<CoverageLine> => {
        const row = await rowOf(item, open, { choose, isWhole, signal: listening.signal })
        return { item, row }
      }
      await Promise.all(items.map(async (item) => send(await read(item))))
    })
  })
}

/** Each registry is opened once; half of its places are left to what somebody looks at, and the last quarter of its quota. */
function sourcesOf(isWhole: boolean): (host: string) => Promise<Source> {
  const sources = new Map<string, Promise<Source>>()
  return (host) => {
    const known = sources.get(host)
    if (known) return known
    const opened = openSource(host).then((source) => {
      const roomy = limitShare(source)
      return isWhole ? keepLastQuarter(roomy) : roomy
    })
    opened.catch(() => undefined)
    sources.set(host, opened)
    return opened
  }
}

async function rowOf(
  item: string,
  open: (host: string) => Promise<Source>,
  { choose, isWhole, signal }: { choose: string; isWhole: boolean; signal: AbortSignal },
): Promise<TagRow> {
  const [written = '', ...rest] = item.split('/')
  const host = await registryHost(written)
  // The host always comes first here, so nothing is guessed about Docker Hub.
  const address = rest.length > 0 ? parsePath([host, ...rest], [host])?.address : undefined
  try {
    if (!address?.repository)
      throw new RegistryError(400, 'NAME_INVALID', 'This is no reference that begins with a registry.')
    const place = { ...address, repository: address.repository }
    return await readCoverage(await open(address.registry), place, { choose, isWhole }, { signal })
  } catch (error) {
    if (error instanceof RegistryError) return { ...unknownRow(address?.tag ?? ''), error: rowError(error) }
    throw error
  }
}
