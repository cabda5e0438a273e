import { stringify } from 'yaml';
import { terminal } from '../../lib/escape.ts';
import { didYouMean } from '../../lib/words/suggest.ts';
import { EXIT, UserError } from '../../model/error.ts';
import { WAIVER_TERMS } from '../../model/words.ts';
import { WAIVER_KINDS } from '../../policy/schema/waivers.ts';
import { loadWaivers } from '../../policy/waivers/load-waivers.ts';
import { findRule } from './find-rule.ts';
import { observedValues } from './observed-values.ts';
import type { PolicyWorld } from './policy-world.ts';

/** What is asked to be accepted, as commander gives it. */
export interface WaiverAddOptions {
  readonly id: string;
  readonly kind: string;
  readonly server?: string | undefined;
  readonly path?: string | undefined;
  readonly resource?: string | undefined;
  readonly observed: readonly string[];
  readonly reason: string;
  readonly requestedBy: string;
  readonly days?: string | undefined;
  readonly ticket?: string | undefined;
  readonly file?: string | undefined;
  readonly policies?: readonly string[];
}

/**
 * `waiver add RULE …`: writes a waiver that nobody has approved yet, to stdout or at the end of a file. It starts now
 * and ends after the longest term that the rule's severity allows, unless `days` says sooner.
 */
export async function waiverAdd(ruleId: string, options: WaiverAddOptions, world: PolicyWorld): Promise<number> {
  const rule = findRule(await world.readPolicies(options.policies), ruleId);
  if (options.file !== undefined)
    refuseKnownId(options.id, await world.readText(options.file).catch(() => ''), options.file);
  const longest = WAIVER_TERMS[rule.about.severity].days;
  const days = options.days === undefined ? longest : Number(options.days);
  if (!Number.isInteger(days) || days < 1 || days > longest) {
    throw new UserError(
      'usage',
      `"${options.days}" is not a term for ${rule.about.severity}: expected 1 to ${longest} days.`,
      { where: '--days' },
    );
  }
  if (!WAIVER_KINDS.some((kind) => kind === options.kind)) {
    throw new UserError('usage', `"${options.kind}" is not a kind of waiver.`, {
      where: '--kind',
      hint: didYouMean(options.kind, WAIVER_KINDS) ?? `one of: ${WAIVER_KINDS.join(', ')}`,
    });
  }
  const now = world.now();
  const { server, path, resource } = options;
  const entry = {
    id: options.id,
    kind: options.kind,
    rule: rule.about.id,
    resource: {
      kind: rule.select.kind,
      ...(resource === undefined ? {} : { id: resource }),
      ...(server === undefined ? {} : { server }),
      ...(path === undefined ? {} : { path }),
    },
    ...(options.observed.length === 0 ? {} : { observed: observedValues(rule, options.observed) }),
    reason: options.reason,
    requestedBy: options.requestedBy,
    approvedBy: null,
    approvedAt: null,
    ...(options.ticket === undefined ? {} : { ticket: options.ticket }),
    starts: toTheSecond(now),
    expires: toTheSecond(new Date(now.getTime() + days * 86_400_000)),
  };
  const text = stringify([entry], { nullStr: '~' });
  // What was written must read back: a mistake shows now, not at the next audit.
  loadWaivers(text, 'the new waiver');
  if (options.file === undefined) world.write(text);
  else {
    await world.appendText(options.file, text);
    world.write(
      `${terminal(`${options.id} added to ${options.file}`)}; it covers nothing until somebody else fills in approvedBy and approvedAt\n`,
    );
  }
  return EXIT.ok;
}

/** An id names one waiver for ever. */
function refuseKnownId(id: string, text: string, file: string): void {
  const known = loadWaivers(text, file).find((waiver) => waiver.id.toLowerCase() === id.toLowerCase());
  if (known === undefined) return;
  throw new UserError('duplicate-id', `${id} stands in ${file} already, in line ${known.place.line}.`, {
    where: '--id',
    hint: 'take an id that was never used',
  });
}

/** As people write times in these files: `2026-12-01T00:00:00Z`. */
const toTheSecond = (time: Date): string => time.toISOString().replace(/\.\d+Z$/, 'Z');
