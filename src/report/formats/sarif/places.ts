import type { Result } from 'sarif';
import { digest } from '../../../lib/digest.ts';
import { kindOf } from '../../../model/kinds.ts';
import type { Run } from '../../../model/run.ts';
import { partMessage, partName, type ResultPart } from '../../words/result-part.ts';
import { serverName } from '../../words/words.ts';
import { resultOf, type SarifContext, sarifLevel } from './result.ts';
import { leadOf, STANDINGS_WORST_FIRST, standingCounts } from './standing-text.ts';

const ORGANIZATION = 'organization';

/**
 * For GitHub, which closes an alert as fixed when its result is gone: one result for each rule and server (or the
 * organization). When a server stops answering, its failures give way to one unknown of the whole server; only a result
 * that is as coarse keeps their alerts open. Evidence lost for the organization, or never collected, is lost for every
 * server that the run knows.
 */
export function sarifPlaces(context: SarifContext, parts: readonly ResultPart[]): readonly Result[] {
  const servers = serversOf(context.run);
  const shown = parts.filter(({ standing }) => standing !== 'pass' && standing !== 'not-applicable');
  return [...Map.groupBy(shown, ({ rule }) => rule.id).values()].flatMap((own) => {
    const byPlace = new Map<string, ResultPart[]>();
    for (const part of own) {
      for (const place of placesOf(part, servers)) byPlace.set(place, [...(byPlace.get(place) ?? []), part]);
    }
    return [...byPlace.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([place, there]) => resultAt(context, place, there));
  });
}

function placesOf({ finding, rule, standing }: ResultPart, servers: readonly string[]): readonly string[] {
  if (finding?.resource.server !== undefined) return [finding.resource.server];
  const isWhole = finding === null || finding.resource.id.endsWith('/*');
  const isUnknown = standing === 'lost' || standing === 'not-asked';
  if (isWhole && isUnknown && kindOf(rule.select.kind)?.scope === 'server') return [...servers, ORGANIZATION];
  return [ORGANIZATION];
}

function serversOf(run: Run): readonly string[] {
  const { known, seen } = run.coverage.servers;
  const named = run.findings.flatMap(({ resource }) => (resource.server === undefined ? [] : [resource.server]));
  return [...new Set([...seen, ...(known ?? []), ...named])].sort();
}

const MOST_NAMED = 5;

function resultAt({ files, indexOf, run }: SarifContext, place: string, parts: readonly ResultPart[]): Result {
  const order = (part: ResultPart): number => STANDINGS_WORST_FIRST.indexOf(part.standing);
  const sorted = parts.toSorted((a, b) => order(a) - order(b));
  const worst = sorted[0]!;
  const { rule, result, standing } = worst;
  const name = place === ORGANIZATION ? ORGANIZATION : serverName(place);
  const told = sorted.slice(0, MOST_NAMED).map((part) => `${leadOf(part)}${partName(part)}: ${partMessage(run, part)}`);
  const rest = sorted.length - told.length;
  const waivers = new Map(parts.flatMap((part) => part.waivers).map((use) => [use.id, use]));
  return resultOf({
    part: worst,
    files,
    index: indexOf.get(rule.id) ?? -1,
    // Of rule and place only: the same whatever the evidence says there.
    fingerprint: digest(`${rule.id} @${place}`).slice(0, 16),
    kind: 'fail',
    level: standing === 'fail' ? sarifLevel(result.severity) : 'note',
    // The lead of the worst comes first, so that the title of an alert says WAIVED or NOT JUDGED.
    text: [...told, ...(rest === 0 ? [] : [`and ${rest} more`])].join('; '),
    resource: { name, id: place === ORGANIZATION ? ORGANIZATION : `server:${place}` },
    waivers: standing === 'waived' ? [...waivers.values()] : null,
    properties: { outcome: standing, resourcesByOutcome: standingCounts(parts) },
  });
}
