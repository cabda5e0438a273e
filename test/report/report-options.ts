import { CATALOG } from '../../src/collect/catalog.ts';
import type { ReportOptions } from '../../src/report/report.ts';

/** Options as the command line passes them by default. */
export function reportOptions(over: Partial<ReportOptions> = {}): ReportOptions {
  return {
    redact: 'pii',
    redactKey: 'a key for tests',
    all: false,
    width: 80,
    colour: false,
    command: 'exaudit',
    reportPath: 'exaudit-out/2026-11-22T0001Z-7c1e04b2/report.html',
    runPath: 'exaudit-out/2026-11-22T0001Z-7c1e04b2/run.json',
    requests: CATALOG,
    ...over,
  };
}
