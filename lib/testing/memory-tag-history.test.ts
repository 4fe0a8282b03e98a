import { createMemoryTagHistory } from './memory-tag-history'
import { describeTagHistory } from './tag-history-contract'

describeTagHistory('memory', createMemoryTagHistory)
