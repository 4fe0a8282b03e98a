'use client'

import { useQueryState } from '@/components/ui/use-query-state'

/** The job of each repository, by its place in the preview. They are in the address, so that a reload shows them. */
export function useRetentionJobs() {
  const [text, setText] = useQueryState('jobs')
  const jobs = new Map(text.split(',').flatMap((pair) => (pair === '' ? [] : [parsePair(pair)])))
  return {
    jobs,
    addJob: (at: number, job: string) =>
      setText([...jobs, [at, job]].map((pair) => [...pair].join('.')).join(',')),
    clearJobs: () => setText(''),
  }
}

function parsePair(text: string): [string, string] {
  const [at = '', job = ''] = text.split('.')
  return [at, job]
}
