import { ServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1'
import { Deployment } from 'kubernetes-models/apps/v1'
import { Job } from 'kubernetes-models/batch/v1'
import { Ingress, NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1'
import { ConfigMap, PersistentVolumeClaim, Secret, Service, ServiceAccount } from 'kubernetes-models/v1'
import type { Manifest } from './chart'

const TYPES = [
  ...[ConfigMap, Deployment, Ingress, NetworkPolicy, PersistentVolumeClaim],
  ...[Job, PodDisruptionBudget, Secret, Service, ServiceAccount, ServiceMonitor],
]

/** What is wrong with a manifest by the types of its API version: a message per fault. */
export function findTypeFaults(manifest: Manifest): string[] {
  const type = TYPES.find(
    ({ apiVersion, kind }) => apiVersion === manifest.apiVersion && kind === manifest.kind,
  )
  if (!type) return [`${manifest.apiVersion} ${manifest.kind} is unknown`]
  const unread = new Set<string>()
  const watched = watchReads(manifest, 'data', unread)
  try {
    // A model would be a copy.
    Reflect.apply(type.prototype.validate, watched, [])
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
  return [...unread].map((path) => `${path} is unknown`)
}

/**
 * The validators allow unknown fields, where a cluster refuses them. A validator reads all fields that it knows, so the
 * others stay in `unread`.
 */
function watchReads(value: unknown, path: string, unread: Set<string>): unknown {
  if (typeof value !== 'object' || value === null) return value
  const at = (key: string) => `${path}/${key}`
  const entries = Object.entries(value).map(([key, child]) => {
    unread.add(at(key))
    return [key, watchReads(child, at(key), unread)] as const
  })
  const copy = Array.isArray(value) ? entries.map(([, child]) => child) : Object.fromEntries(entries)
  return new Proxy(copy, {
    get(target, key, receiver) {
      if (typeof key === 'string') unread.delete(at(key))
      return Reflect.get(target, key, receiver)
    },
  })
}
