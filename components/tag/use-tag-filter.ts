import { useQueryState } from '@/components/ui/use-query-state'
import { withPlatform } from './platform-in-filter'

/** The filter in the address. Addresses of version 0.1 have the platform in `?platform=`. */
export function useTagFilter(): [filter: string, change: (filter: string) => void] {
  const [filter, setFilter] = useQueryState('filter')
  const [platform, setPlatform] = useQueryState('platform')
  const change = (next: string) => {
    if (platform !== '') setPlatform('')
    setFilter(next)
  }
  return [platform === '' ? filter : withPlatform(filter, platform), change]
}
