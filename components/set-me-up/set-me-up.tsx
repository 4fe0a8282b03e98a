'use client'

import { SquareTerminal } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { offerSetMeUp } from './offered-set-me-up'
import type { ShownSubject } from './shown-subject'

const SetMeUpDialog = dynamic(() => import('./set-me-up-dialog').then((module) => module.SetMeUpDialog), {
  ssr: false,
})

/** Opens the exact commands for the reader's client; they are loaded only then. `ports` may come later than the page. */
export function SetMeUp({ subject, ports }: { subject: ShownSubject; ports?: Promise<string[]> }) {
  const [isOpen, setIsOpen] = useState(false)
  const [exposedPorts, setExposedPorts] = useState<string[]>([])
  useEffect(() => offerSetMeUp(() => setIsOpen(true)), [])
  useEffect(() => {
    let isShown = true
    const show = (known: string[] = []) => isShown && setExposedPorts(known)
    // What the server streams isn't a complete promise. If the config is unreadable, its tab says why.
    Promise.resolve(ports).then(show, () => show())
    return () => {
      isShown = false
    }
  }, [ports])
  return (
    <>
      <Button variant="primary" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        <SquareTerminal aria-hidden size={15} />
        Set Me Up
      </Button>
      {isOpen && <SetMeUpDialog shown={{ ...subject, exposedPorts }} onClose={() => setIsOpen(false)} />}
    </>
  )
}
