'use client'

import { ChartColumn } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { SizeChartData } from './size-chart-data'

const SizeChart = dynamic(() => import('./size-chart').then((module) => module.SizeChart), {
  ssr: false,
  loading: () => <p className="h-64 text-muted">Loading chart…</p>,
})

/** Opens the chart of sizes, if there are several images; the chart library is loaded only then. */
export function SizeChartButton({ data }: { data: SizeChartData }) {
  const [isOpen, setIsOpen] = useState(false)
  if (data.bars.length < 2) return null
  return (
    <section aria-label="Sizes and shared layers" className={`min-w-0 ${isOpen ? 'basis-full' : ''}`}>
      <Button
        variant="link"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        className="inline-flex min-h-7 items-center gap-1.5 text-sm"
      >
        <ChartColumn aria-hidden size={14} />
        {isOpen ? 'Hide size chart' : 'Show size chart and shared layers'}
      </Button>
      {isOpen && <SizeChart data={data} />}
    </section>
  )
}
