import { copyAddress, deleteAddress, imageIndexAddress, MAX_IN_ADDRESS } from '@/lib/routes'
import type { PublicRegistry } from '@/lib/settings/public-registry'

/** The most references in one plan. */
const MAX_IN_PLAN = 1000

/** The same repository in the next stage. */
export interface NextStage {
  name: string
  registry: string
  repository: string
}

export interface SelectedImages {
  registry: string
  repository: string
  kind: 'tag' | 'digest'
  /** Tags or digests, in the order of the list. */
  names: readonly string[]
}

/** The form for the selected images, or why it can't open. */
export type SelectedChange = { href: string } | { unavailable: string }

/** The changes that the settings allow for selected images. Each opens its form. */
export function selectedChanges(
  images: SelectedImages,
  registries: readonly PublicRegistry[],
  next?: NextStage,
): Partial<Record<'copy' | 'promote' | 'createIndex' | 'delete', SelectedChange>> {
  const { registry, repository, kind, names } = images
  const isOne = names.length === 1
  const full = names.map((name) => `${registry}/${repository}${kind === 'tag' ? ':' : '@'}${name}`)
  // After the first reference, a tag needs no repository.
  const from = (kind === 'tag' ? [...full.slice(0, 1), ...names.slice(1)] : full).join(' ')
  const change = (href: string): SelectedChange => (isShort(images, href) ? { href } : NOT_SHORT)
  const targets = registries.filter(({ allow }) => allow?.includes('copy') || allow?.includes('tag'))
  const other = targets.find(({ host }) => host !== registry)
  return {
    ...(targets.length > 0 && {
      // The form proposes a name for one tag. Several keep their names.
      copy: change(copyAddress(from, isOne || !other ? undefined : `${other.host}/${repository}`)),
    }),
    ...(next &&
      allows(registries, next.registry, 'copy') && {
        promote: change(copyAddress(from, `${next.registry}/${next.repository}`)),
      }),
    ...(registries.some(({ allow }) => allow?.includes('create-index')) && {
      createIndex: change(imageIndexAddress(full.join(' '), `${registry}/${repository}:`)),
    }),
    ...(allows(registries, registry, 'delete') && { delete: change(deletionOf(images, from)) }),
  }
}

const NOT_SHORT: SelectedChange = { unavailable: 'select fewer' }

/** Forms are in addresses. */
function isShort({ names }: SelectedImages, href: string): boolean {
  return names.length <= MAX_IN_PLAN && href.length <= MAX_IN_ADDRESS
}

function allows(registries: readonly PublicRegistry[], registry: string, kind: 'copy' | 'delete'): boolean {
  return registries.some(({ host, allow }) => host === registry && allow?.includes(kind))
}

function deletionOf({ registry, repository, kind, names }: SelectedImages, from: string): string {
  if (kind === 'digest') return deleteAddress(from, { mode: 'images' })
  return names.length === 1
    ? deleteAddress(from)
    : deleteAddress(`${registry}/${repository}`, { tags: names })
}
