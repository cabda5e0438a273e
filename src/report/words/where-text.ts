import { compareText } from '../../lib/compare-text.ts';
import { counted } from '../../lib/counted.ts';
import { countedOf, kindOf } from '../../model/kinds.ts';
import type { Finding } from '../../model/run.ts';
import { serverName } from './server-name.ts';

/**
 * Where findings of one rule are: up to two names, else a count with its noun. Kinds of which each server has its own
 * are named by server; mailboxes are only counted. `total` counts also findings that are not listed.
 */
export function whereText(kind: string, findings: readonly Finding[], total: number): string {
  const spec = kindOf(kind);
  if (spec?.bulk === true) return countedOf(kind, total);
  const servers = distinct(
    findings.flatMap(({ resource }) => (resource.server === undefined ? [] : [serverName(resource.server)])),
  );
  if (spec?.scope === 'server' && servers.length > 0) return named(servers, counted(servers.length, 'server'));
  const labels = distinct(findings.map(({ resource }) => resource.label));
  return labels.length === total ? named(labels, countedOf(kind, total)) : countedOf(kind, total);
}

function named(names: readonly string[], count: string): string {
  return names.length <= 2 ? names.join(' ') : count;
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort(compareText);
}
