import {
  type KeptLimits,
  type KeptManifest,
  type KeptManifests,
  tooMuchToKeep,
} from '@/lib/changes/activity/kept-manifests'

export function createMemoryKeptManifests(limits: KeptLimits): KeptManifests {
  // Maps keep the insertion order of jobs and digests.
  let jobs = new Map<string, Map<string, KeptManifest>>()

  function fits(all: ReadonlyMap<string, ReadonlyMap<string, KeptManifest>>): boolean {
    const manifests = [...all.values()].flatMap((kept) => [...kept.values()])
    const bytes = manifests.reduce((sum, manifest) => sum + manifest.bytes.length, 0)
    return manifests.length <= limits.count && bytes <= limits.bytes
  }
  return {
    async keep(job, manifests) {
      const added = new Map(manifests.map((manifest) => [manifest.digest, manifest]))
      const left = new Map(jobs).set(job, new Map([...(jobs.get(job) ?? []), ...added]))
      while (!fits(left)) {
        const [oldest = job] = left.keys()
        if (oldest === job) throw tooMuchToKeep()
        left.delete(oldest)
      }
      jobs = left
    },
    of: async (job) => [...(jobs.get(job)?.values() ?? [])],
  }
}
