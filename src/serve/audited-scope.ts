import { digest } from '../lib/digest.ts';
import type { HistoryRow } from '../model/history/history-row.ts';

/** Runs that can be compared: those of one organization, audited from one site. */
export interface AuditedScope {
  /** How an address names it: the name of an organization stands in no address, and so in no log of a proxy. */
  readonly key: string;
  readonly name: string;
}

/** The scope of a run. */
export function auditedScope({ organization, site }: Pick<HistoryRow, 'organization' | 'site'>): AuditedScope {
  const name = organization ?? 'without a name';
  return {
    key: digest(JSON.stringify([organization, site])).slice(0, 12),
    name: site === null ? name : `${name}, from ${site}`,
  };
}
