import { counted } from '../../lib/counted.ts';
import { UserError } from '../../model/error.ts';
import type { Resource } from '../../model/resource.ts';
import type { PlanInput } from '../plan-input.ts';
import { answerOption, protocolOf } from './answer-names.ts';

/**
 * Servers may share the address of one protocol; over several protocols it would be that of another directory for all but
 * one of them.
 */
export function refuseForSeveral(key: string, { answers, findings, onlyServers, resources, rules }: PlanInput): void {
  const rule = rules.find(({ id }) => id.toLowerCase() === key);
  // Which side is meant where two disagree, and other words than addresses, may be one answer to all.
  if (rule === undefined || !/Url$/.test(String(rule.fix?.property))) return;
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const open = findings
    .filter((finding) => finding.rule === rule.id && finding.outcome === 'fail' && finding.waived === undefined)
    .flatMap(({ resource }) => byId.get(resource.id) ?? [])
    .filter(({ server = '' }) => onlyServers?.has(server.toLowerCase()) !== false)
    .filter((resource) => !ownNames(rule.id, resource).some((name) => answers.has(name)));
  const protocols = [...new Set(open.flatMap((resource) => protocolOf(resource) ?? []))].sort();
  const [first] = open;
  if (first === undefined || protocols.length < 2) return;
  const ways = protocols.map((protocol) => `--answer "${rule.id}.${protocol}=URL"`);
  throw new UserError(
    'answer-for-several',
    `"${rule.id}" asks about ${counted(open.length, 'directory', 'directories')} of ${counted(protocols.length, 'protocol')}, and each protocol has an address of its own.`,
    {
      where: '--answer',
      hint: `say it for each: ${ways.join(' ')}; one directory alone: ${answerOption(rule.id, first, 'URL')}`,
    },
  );
}

const ownNames = (rule: string, resource: Resource): readonly string[] =>
  [resource.label, resource.id, protocolOf(resource) ?? resource.id].map((name) => `${rule}.${name}`.toLowerCase());
