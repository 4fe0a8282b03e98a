'use client'

import { useQueryState } from './use-query-state'

/** A setting that is on unless the address's query says `no`. */
export function useQueryFlag(name: string): [boolean, (isOn: boolean) => void] {
  const [text, setText] = useQueryState(name, 'yes')
  return [text === 'yes', (isOn) => setText(isOn ? 'yes' : 'no')]
}
