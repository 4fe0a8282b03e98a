import 'server-only'
import { once } from '@/lib/process'
import { NO_STORE, type Store } from './store'

function holder(): { store: Store } {
  return once('store', () => ({ store: NO_STORE }))
}

/** The process's store; one that keeps nothing until the start has opened another. */
export function getStore(): Store {
  return holder().store
}

export function setStore(store: Store): void {
  holder().store = store
}
