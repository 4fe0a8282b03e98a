'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { RegistryError } from '@/lib/oci/registry-error'
import { nearestNames } from '@/lib/oci/version-order'
import { getJson } from '@/lib/queries/get-json'
import { type Address, addressOf, api, parsePath } from '@/lib/routes'
import { isLoopback } from '@/lib/set-me-up/subject'
import type { RepositoryPage, TagPage } from '@/lib/source'
import { useRegistries } from './registries-context'
import { EmptyState } from './ui/empty-state'

/** What a 404 says: which part of the address names nothing, and where to go from there. */
export function NothingHere() {
  const registries = useRegistries()
  const parts = usePathname().split('/').filter(Boolean).map(decoded)
  const parsed = parsePath(
    parts,
    registries.map((registry) => registry.host),
  )
  const address = parsed?.address
  const isKnown = registries.some((registry) => registry.host === address?.registry)
  if (!address) return <NoReference path={parts.join('/')} />
  if (!isKnown) return <UnknownRegistry host={address.registry} />
  if (address.tag || address.digest) return <NoSuchArtifact address={address} />
  return <NoSuchRepository registry={address.registry} repository={address.repository ?? ''} />
}

function NoReference({ path }: { path: string }) {
  return (
    <EmptyState level={1} title="This address names nothing">
      <p className="break-all">
        “{path}” is no reference. One looks like registry.example/team/app:1.2 or
        registry.example/team/app@sha256:….
      </p>
      <Link href="/" prefetch={false} className="link">
        All registries
      </Link>
    </EmptyState>
  )
}

function UnknownRegistry({ host }: { host: string }) {
  return (
    <EmptyState level={1} title={`${host} is not one of the registries here`}>
      <p>
        Porthole asks only registries that its settings name. To look into this one, start it with{' '}
        <code className="break-all">
          REGISTRY_URL={isLoopback(host) ? 'http' : 'https'}://{host} npm start
        </code>
        , or add it to the file that PORTHOLE_CONFIG names.
      </p>
      <Link href="/" prefetch={false} className="link">
        The registries that are here
      </Link>
    </EmptyState>
  )
}

function NoSuchArtifact({ address }: { address: Address }) {
  const { registry, repository = '', tag, digest } = address
  const name = `${registry}/${repository}`
  const { data, error } = useQuery({
    queryKey: ['tags-for-nearest', name],
    queryFn: ({ signal }) => getJson<TagPage>(api.tags(name), signal),
  })
  if (error instanceof RegistryError && error.status === 404)
    return <NoSuchRepository registry={registry} repository={repository} />
  const nearest = tag && data ? nearestNames(tag, data.tags, 6) : []
  return (
    <EmptyState
      level={1}
      title={
        digest ? `No manifest ${digest.slice(0, 19)}… in ${repository}` : `No tag ${tag} in ${repository}`
      }
    >
      {digest ? (
        <p>
          The registry has no such manifest in this repository, or hides it from the one who asks. The digests
          of layers and configs open nothing: only those of manifests do.
        </p>
      ) : (
        <p>The registry has no such tag, or hides it from the one who asks.</p>
      )}
      <NearestNames names={nearest} addressFor={(other) => addressOf({ registry, repository, tag: other })} />
      <Link href={addressOf({ registry, repository })} prefetch={false} className="link">
        All tags of {repository}
      </Link>
    </EmptyState>
  )
}

function NoSuchRepository({ registry, repository }: { registry: string; repository: string }) {
  const { data } = useQuery({
    queryKey: ['repositories-for-nearest', registry],
    queryFn: ({ signal }) => getJson<RepositoryPage>(api.repositories(registry), signal),
  })
  return (
    <EmptyState level={1} title={`${registry} has no repository ${repository}`}>
      <p>Or the registry hides it from the one who asks: many answer “not found” for what may not be seen.</p>
      <NearestNames
        names={nearestNames(repository, data?.repositories ?? [], 6)}
        addressFor={(other) => addressOf({ registry, repository: other })}
      />
      <Link href={addressOf({ registry })} prefetch={false} className="link">
        All repositories of {registry}
      </Link>
    </EmptyState>
  )
}

function NearestNames({ names, addressFor }: { names: string[]; addressFor: (name: string) => string }) {
  if (names.length === 0) return null
  return (
    <p>
      Nearest names:{' '}
      {names.map((name, position) => (
        <span key={name}>
          {position > 0 && ', '}
          <Link href={addressFor(name)} prefetch={false} className="link mono break-all">
            {name}
          </Link>
        </span>
      ))}
    </p>
  )
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
