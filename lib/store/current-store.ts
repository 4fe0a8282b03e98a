import 'server-only'
import { once } from '@/lib/process'
import { NO_STORE, type Store } from './store'

function current(): { store: Store } {
  return once('store', () => ({ store: NO_STORE }))
}

/** The process's store; `NO_STORE` until `startStore` has opened one. */
export function getStore(): Store {
  return current().store
}

export function setStore(store: Store): void {
  current().store = store
}
