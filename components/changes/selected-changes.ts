import { storeText, textToken } from '@/components/ui/long-text'
import { formatCount } from '@/lib/format'
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

/** The form for the selected images, or why it can't open. `onOpen` hands over what is too long for its address. */
export type SelectedChange = { href: string; onOpen?: () => void } | { unavailable: string }

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
  const all = full.join(' ')
  const change = (text: string, address: (text: string) => string): SelectedChange =>
    names.length > MAX_IN_PLAN ? TOO_MANY : open(text, address)
  const targets = registries.filter(({ allow }) => allow?.includes('copy') || allow?.includes('tag'))
  const other = targets.find(({ host }) => host !== registry)
  return {
    ...(targets.length > 0 && {
      // The form proposes a name for one tag. Several keep their names.
      copy: change(from, (text) =>
        copyAddress(text, isOne || !other ? undefined : `${other.host}/${repository}`),
      ),
    }),
    ...(next &&
      allows(registries, next.registry, 'copy') && {
        promote: change(from, (text) => copyAddress(text, `${next.registry}/${next.repository}`)),
      }),
    ...(registries.some(({ allow }) => allow?.includes('create-index')) && {
      createIndex: change(all, (text) => imageIndexAddress(text, `${registry}/${repository}:`)),
    }),
    ...(allows(registries, registry, 'delete') && { delete: deletionOf(images, from, change) }),
  }
}

const TOO_MANY: SelectedChange = { unavailable: `select up to ${formatCount(MAX_IN_PLAN)}` }

function open(text: string, address: (text: string) => string): SelectedChange {
  const href = address(text)
  if (href.length <= MAX_IN_ADDRESS) return { href }
  return { href: address(textToken(text)), onOpen: () => void storeText(text) }
}

function allows(registries: readonly PublicRegistry[], registry: string, kind: 'copy' | 'delete'): boolean {
  return registries.some(({ host, allow }) => host === registry && allow?.includes(kind))
}

function deletionOf(
  { registry, repository, kind, names }: SelectedImages,
  from: string,
  change: (text: string, address: (text: string) => string) => SelectedChange,
): SelectedChange {
  if (kind === 'digest') return change(from, (text) => deleteAddress(text, { mode: 'images' }))
  if (names.length === 1) return change(from, deleteAddress)
  return change(names.join(','), (tags) => deleteAddress(`${registry}/${repository}`, { tags: [tags] }))
}
