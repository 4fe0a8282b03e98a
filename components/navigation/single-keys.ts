import { storeInCookie } from '@/components/ui/store-in-cookie'

/** Turns keys without Ctrl or ⌘ on or off in this browser. `isKeyForPage` reads the attribute. */
export function setSingleKeys(areOn: boolean): void {
  if (areOn) delete document.documentElement.dataset.singleKeys
  else document.documentElement.dataset.singleKeys = 'off'
  storeInCookie('single-keys', areOn ? undefined : 'off')
}

export function areSingleKeysOn(): boolean {
  return document.documentElement.dataset.singleKeys !== 'off'
}
