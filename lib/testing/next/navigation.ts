import { useMemo, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let params: Record<string, string> = {}
let refreshCount = 0

/** Changes the address like the router does, and renders whatever depends on it. */
export function navigate(address: string, how: 'push' | 'replace'): void {
  window.history[how === 'push' ? 'pushState' : 'replaceState'](null, '', address)
}

/** Sets the address and route parameters that a test starts with. */
export function startAt(address: string, routeParams: Record<string, string> = {}): void {
  params = routeParams
  refreshCount = 0
  navigate(address, 'replace')
}

/** How often a component requested to refresh the page from the server. */
export function countRefreshes(): number {
  return refreshCount
}

const router = {
  push: (address: string) => navigate(address, 'push'),
  replace: (address: string) => navigate(address, 'replace'),
  refresh: () => {
    refreshCount += 1
  },
  back: () => window.history.back(),
  forward: () => window.history.forward(),
  prefetch: () => undefined,
}

export function useRouter() {
  return router
}

export function usePathname(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname)
}

export function useSearchParams(): URLSearchParams {
  const search = useSyncExternalStore(subscribe, () => window.location.search)
  return useMemo(() => new URLSearchParams(search), [search])
}

export function useParams<T extends Record<string, string>>(): T {
  return params as T
}

// The router also follows components that change the history themselves.
for (const method of ['pushState', 'replaceState'] as const) {
  const change = window.history[method].bind(window.history)
  window.history[method] = (...args) => {
    change(...args)
    queueMicrotask(notify)
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}

function notify(): void {
  for (const listener of listeners) listener()
}
