import { TextLink } from '@/components/ui/text-link'
import { addressOf } from '@/lib/routes'
import type { PublicRegistry } from '@/lib/settings/public-registry'

const HOSTS = ['docker.io', 'ghcr.io', 'quay.io', 'mcr.microsoft.com', 'registry.k8s.io', 'public.ecr.aws']

/** Registries that can be opened even though they aren't in the settings. */
export function PublicRegistries({ known }: { known: readonly PublicRegistry[] }) {
  const hosts = HOSTS.filter((host) => known.every((registry) => registry.host !== host))
  return (
    <nav
      aria-label="Public registries"
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-muted text-sm"
    >
      <span>Or open a public registry:</span>
      <ul className="contents">
        {hosts.map((host) => (
          <li key={host}>
            <TextLink href={addressOf({ registry: host })} className="mono">
              {host}
            </TextLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
