'use client'

import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Skeleton } from '@/components/ui/skeleton'

export interface TileTexts {
  answer: string
  /** Two lines of evidence. */
  evidence: readonly [ReactNode, ReactNode?]
  /** The date or size, and what it covers. */
  footer: readonly [ReactNode, ReactNode?]
  /** The answer isn't known. */
  isUnknown?: boolean
}

interface Props {
  name: string
  icon: ReactNode
  href: string
  /** Undefined while loading. */
  texts: TileTexts | undefined
}

/** What is known about one kind of attachment, and the way to its details. A phone shows only the answer. */
export function TrustTile({ name, icon, href, texts }: Props) {
  return (
    <li className="panel relative flex min-w-0 flex-col hover:bg-hover">
      <div className="flex min-w-0 flex-1 flex-col gap-1.5 px-3.5 py-3 max-sm:flex-row max-sm:items-center max-sm:justify-between max-sm:gap-3 max-sm:py-2">
        <p className="flex items-center gap-2 text-muted text-sm">
          <span aria-hidden className="flex rounded-md bg-accent-tint p-1.5 text-link">
            {icon}
          </span>
          <Link
            href={href}
            prefetch={false}
            scroll={false}
            aria-label={texts ? `${name}: ${texts.answer}` : name}
            className="after:absolute after:inset-0 after:rounded-panel"
          >
            {name}
          </Link>
          <ChevronRight aria-hidden size={15} className="ml-auto shrink-0 max-sm:hidden" />
        </p>
        <p
          className={`min-h-6 min-w-0 truncate font-semibold text-lg max-sm:text-base ${texts?.isUnknown ? 'text-amber' : ''}`}
        >
          {texts ? texts.answer : <Skeleton width={120} height={14} />}
        </p>
        <Evidence lines={texts?.evidence} />
      </div>
      <p className="flex min-h-[33px] items-center justify-between gap-3 border-line border-t px-3.5 py-1.5 text-muted text-sm max-sm:hidden">
        {texts ? (
          texts.footer.map((part, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the two never move
            <span key={n} className="min-w-0 truncate">
              {part}
            </span>
          ))
        ) : (
          <Skeleton width={90} />
        )}
      </p>
    </li>
  )
}

function Evidence({ lines }: { lines: TileTexts['evidence'] | undefined }) {
  return (
    <div className="flex min-h-10 min-w-0 flex-col gap-0.5 text-sm max-sm:hidden">
      {lines ? (
        lines.map((line, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move
          <p key={n} className={`min-w-0 ${lines[1] ? 'truncate' : 'line-clamp-2 break-words'}`}>
            {line}
          </p>
        ))
      ) : (
        <>
          <Skeleton width="80%" />
          <Skeleton width="60%" />
        </>
      )}
    </div>
  )
}
