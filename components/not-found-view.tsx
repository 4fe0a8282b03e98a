'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { TextLink } from '@/components/ui/text-link'
import { howToAdd } from '@/lib/how-to-add'
import { RegistryError } from '@/lib/oci/registry-error'
import { nearestNames } from '@/lib/oci/version-order'
import { visibleText } from '@/lib/oci/visible-text'
import { repositoriesQuery } from '@/lib/queries/repositories'
import { tagsQuery } from '@/lib/queries/tags'
import { type Address, addressOf, parsePath } from '@/lib/routes'
import { isLoopback } from '@/lib/set-me-up/subject'
import { Breadcrumbs } from './breadcrumbs'
import { NotCachedYet } from './not-cached-yet'
import {
  useOpenedRegistries,
  useRegistries,
  useRegistry,
  useSettingsSource,
} from './registry/registries-context'
import { OpenByName } from './repository/open-by-name'
import { SignInIfOffered } from './session/sign-in-if-offered'
import { EmptyState } from './ui/empty-state'
import { NameLink } from './ui/name-link'
import { useAllPages } from './ui/use-all-pages'

/** The 404 page: which part of the address doesn't exist, and where to go from there. */
export function NotFoundView() {
  const registries = useRegistries()
  const parts = usePathname().split('/').filter(Boolean).map(decodeOrKeep)
  const parsed = parsePath(
    parts,
    registries.map((registry) => registry.host),
  )
  const address = parsed?.address
  const known = useRegistry(address?.registry)
  if (!address) return <InvalidAddress path={parts.join('/')} />
  if (!known) return <UnknownRegistry host={address.registry} />
  if (address.tag || address.digest) return <NoSuchArtifact address={address} />
  return <NoSuchRepository address={address} />
}

function InvalidAddress({ path }: { path: string }) {
  return (
    <EmptyState level={1} title="Page not found">
      <p className="break-all">
        “{visibleText(path)}” isn’t a page or a valid reference. References look like
        registry.acme.dev/team/app:1.2 or registry.acme.dev/team/app@sha256:….
      </p>
      <TextLink href="/">All registries</TextLink>
    </EmptyState>
  )
}

function UnknownRegistry({ host }: { host: string }) {
  const { openPublicRegistries } = useOpenedRegistries()
  const source = useSettingsSource()
  const url = `${isLoopback(host) ? 'http' : 'https'}://${visibleText(host)}`
  return (
    <EmptyState level={1} title={`${visibleText(host)} is not in the settings`}>
      <p>
        {openPublicRegistries
          ? 'Public registries can be opened by name, but this is a local address. Porthole connects to local addresses only if they are in the settings.'
          : 'Porthole connects only to registries in the settings.'}{' '}
        <span className="break-words">To browse this registry, {howToAdd(url, source)}.</span>
      </p>
      <TextLink href="/">All registries</TextLink>
    </EmptyState>
  )
}

function NoSuchArtifact({ address }: { address: Address }) {
  const { registry, repository = '', tag, digest } = address
  const name = `${registry}/${repository}`
  const shown = visibleText(repository)
  const query = useInfiniteQuery(tagsQuery(name))
  useAllPages(query)
  const { data, error } = query
  if (error instanceof RegistryError && error.status === 404) return <NoSuchRepository address={address} />
  const nearest =
    tag && data
      ? nearestNames(
          tag,
          data.pages.flatMap((page) => page.tags),
          6,
        )
      : []
  return (
    <div className="flex flex-col gap-4">
      <Breadcrumbs address={address} isRepositoryLink />
      <EmptyState
        level={1}
        title={digest ? `No manifest ${digest.slice(0, 19)}… in ${shown}` : `No tag ${tag} in ${shown}`}
      >
        {digest ? (
          <p>
            The manifest doesn’t exist, or your account has no access. Only manifests can be opened by digest,
            not layers or configs.
          </p>
        ) : (
          <p>The tag doesn’t exist, or your account has no access.</p>
        )}
        <NotCachedYet address={address} />
        <NearestNames
          names={nearest}
          addressFor={(other) => addressOf({ registry, repository, tag: other })}
        />
        {error && tag && <p>The tags couldn’t be listed: {visibleText(error.message)}</p>}
        <TextLink href={addressOf({ registry, repository })}>All tags in {shown}</TextLink>
      </EmptyState>
    </div>
  )
}

function NoSuchRepository({ address }: { address: Address }) {
  const { registry, repository = '' } = address
  const query = useQuery(repositoriesQuery(registry))
  const repositories = query.data?.pages.flatMap((page) => page.repositories) ?? []
  const isRefused = query.error instanceof RegistryError && query.error.status < 429
  const isUnlisted = isRefused || query.data?.pages[0]?.source === 'settings'
  // Docker Hub's address puts `library/` in front of a single name.
  const namespace = registry === 'docker.io' ? repository.replace(/^library\//, '') : repository
  return (
    <div className="flex flex-col gap-4">
      <Breadcrumbs address={address} />
      <EmptyState level={1} title={`No repository ${visibleText(repository)} in ${registry}`}>
        <p>
          The repository doesn’t exist, or your account has no access. Many registries respond with “not
          found” in both cases.
        </p>
        <NearestNames
          names={nearestNames(repository, repositories, 6)}
          addressFor={(other) => addressOf({ registry, repository: other })}
        />
        <NotCachedYet address={address} />
        {isUnlisted && (
          <>
            <p>
              This registry doesn’t list its repositories. If this is a namespace, enter the rest of the name.
            </p>
            <OpenByName registry={registry} namespace={namespace} />
          </>
        )}
        <SignInIfOffered registry={registry} />
        <TextLink href={addressOf({ registry })}>All repositories in {registry}</TextLink>
      </EmptyState>
    </div>
  )
}

function NearestNames({ names, addressFor }: { names: string[]; addressFor: (name: string) => string }) {
  if (names.length === 0) return null
  return (
    <p>
      Did you mean:{' '}
      {names.map((name, position) => (
        <span key={name}>
          {position > 0 && ', '}
          <NameLink href={addressFor(name)}>{visibleText(name)}</NameLink>
        </span>
      ))}
    </p>
  )
}

function decodeOrKeep(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
