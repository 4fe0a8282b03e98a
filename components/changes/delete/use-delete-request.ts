'use client'

import { parseTagReferences } from '@/components/changes/parse-references'
import { useRegistries } from '@/components/registry/registries-context'
import { useListState } from '@/components/ui/use-list-state'
import { useLongQueryState } from '@/components/ui/use-long-query-state'
import { useQueryFlag } from '@/components/ui/use-query-flag'
import { useQueryState } from '@/components/ui/use-query-state'
import type { DeletePlan } from '@/lib/changes/delete/delete-plan'

/** The form's fields, kept in the address, and the request that they make. */
export function useDeleteRequest(initialFrom: string) {
  const { text: from, setText: setFromText, isLost: isFromLost } = useLongQueryState('from', initialFrom)
  // The repository that the tags were copied to, if this is the second step of a move.
  const [copiedTo] = useQueryState('copiedTo')
  const { items: picked, setItems: setPicked, isLong, isLost: arePickedLost } = useListState('tags')
  const [modeText, setMode] = useQueryState('mode', 'tags')
  const [children, setChildren] = useQueryFlag('children')
  const [attachments, setAttachments] = useQueryFlag('attachments')
  const hosts = useRegistries().map(({ host }) => host)
  const mode: DeletePlan['mode'] = modeText === 'images' && copiedTo === '' ? 'images' : 'tags'
  const references = parseTagReferences(from, hosts)
  const repository = repositoryIn(references)
  return {
    /** The selection is in another browser tab. */
    isLost: isFromLost || arePickedLost,
    fields: { from, copiedTo, picked, isLong, mode, children, attachments },
    /** Set if the reference is a whole repository, whose tags are then selected. */
    repository,
    setFrom: (text: string) => {
      setFromText(text)
      // The selected tags belong to the previous repository.
      setPicked([])
    },
    setPicked,
    setMode,
    setChildren,
    setAttachments,
    request: {
      from: repository === undefined ? references : picked.map((tag) => `${repository}:${tag}`),
      mode,
      children,
      attachments,
      ...(copiedTo !== '' && { copiedTo }),
    },
  }
}

/** The repository, if it's the only reference and has no tag or digest. */
function repositoryIn([name = '', ...more]: readonly string[]): string | undefined {
  const [, path] = /^[^/]+\/([^:@]+)$/.exec(name) ?? []
  return more.length === 0 && path !== undefined && !path.endsWith('/') ? name : undefined
}
