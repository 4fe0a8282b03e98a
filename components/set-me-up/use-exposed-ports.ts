'use client'

import { useQuery } from '@tanstack/react-query'
import type { ShownSubject } from './shown-subject'

const NONE: string[] = []

/**
 * The ports of an image's config, which the server streams after the page. Empty until then, or if the config can't
 * be read.
 */
export function useExposedPorts(subject: ShownSubject, ports: Promise<string[]> | undefined): string[] {
  const { registry, repository, digest, platform } = subject
  const { data } = useQuery({
    queryKey: ['exposed-ports', registry, repository, digest, platform],
    // What the server streams isn't a complete promise.
    queryFn: async () => (await ports) ?? NONE,
    enabled: ports !== undefined,
  })
  return data ?? NONE
}
