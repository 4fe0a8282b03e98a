/**
 * Runs before each test file. Files of one worker share the module of `test`, so the options that one file overrides at
 * its top would hold for all files after it.
 */
import { DEFAULT_OPTIONS, test } from './api-test'

test.override(DEFAULT_OPTIONS)
