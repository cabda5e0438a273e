import type { Command } from 'commander';
import { parse, stringify } from 'yaml';
import { counted } from '../../lib/counted.ts';
import { terminal } from '../../lib/escape.ts';
import { didYouMean } from '../../lib/words/suggest.ts';
import { EXIT, UserError } from '../../model/error.ts';
import type { WaiverUse } from '../../model/run.ts';
import { WAIVER_TERMS } from '../../model/words.ts';
import { loadPolicies } from '../../policy/read/load-policies.ts';
import { type RuleSource, ruleOf } from '../../policy/read/policy-set.ts';
import { WAIVER_KINDS } from '../../policy/schema/waivers.ts';
import { COVERS_NOTHING, unreadProperties, unreadProperty } from '../../policy/waivers/check-waivers.ts';
import { loadWaivers } from '../../policy/waivers/load-waivers.ts';
import { matchWaivers, waiverState, whereOf } from '../../policy/waivers/match-waivers.ts';
import type { Waiver } from '../../policy/waivers/waiver.ts';
import { POLICIES, repeated } from '../flags.ts';
import type { World } from '../world.ts';
import { findRule } from './policy-explain.ts';
import { type PolicyWorld, policyWorld } from './policy-world.ts';

const STATES: { readonly [state in WaiverUse['state']]: string } = {
  active: 'active',
  expiring: 'active, ends within 30 days',
  expired: 'expired: it covers nothing',
  'not-started': 'not started yet',
  unapproved: 'not approved by somebody else: it covers nothing',
  unused: 'active; nothing fails that it covers',
  'over-broad': 'names no resource: it covers nothing',
  'too-long': 'runs longer than the severity allows: it covers nothing',
  'value-changed': 'the value is not the accepted one any more: it covers nothing',
};

/** `waiver list FILE`: one block a waiver. Whether one is used only an audit can tell. */
export async function waiverList(
  path: string,
  options: { readonly asOf?: string | undefined },
  world: PolicyWorld,
): Promise<number> {
  const waivers = loadWaivers(await world.readText(path), path);
  const set = loadPolicies(await world.readFiles());
  const asOf = timeOf(options.asOf, world);
  const blocks = waivers.map((waiver) => {
    const severity = ruleOf(set, waiver.rule)?.about.severity;
    return [
      `${waiver.id}  ${waiver.rule}  ${whereOf(waiver)}  (${waiver.kind})`,
      `  ${STATES[waiverState(waiver, asOf, severity)]}; until ${waiver.expires ?? 'no end'}`,
      `  asked by ${waiver.requestedBy ?? 'nobody'}, approved by ${waiver.approvedBy.join(', ') || 'nobody'}`,
      `  ${waiver.reason}`,
    ]
      .map(terminal)
      .join('\n');
  });
  world.write(
    `${[...blocks, `${counted(waivers.length, 'waiver')} at ${asOf}. Names are as written: nobody has authenticated them.`].join('\n')}\n`,
  );
  return EXIT.ok;
}

/** `waiver check FILE`: exit 5 where a waiver cannot cover anything, with the reasons; 0 where all can. */
export async function waiverCheck(
  path: string,
  options: {
    readonly asOf?: string | undefined;
    readonly run?: string | undefined;
    readonly policies?: readonly string[];
  },
  world: PolicyWorld,
): Promise<number> {
  const waivers = loadWaivers(await world.readText(path), path);
  const set = loadPolicies(await world.readFiles(options.policies));
  const seen = options.run === undefined ? undefined : await usesIn(options.run, waivers, options.asOf, world);
  const asOf = timeOf(options.asOf, world);
  const lines = waivers.flatMap((waiver) => {
    const place = `${waiver.place.file}:${waiver.place.line}: ${waiver.id}`;
    const rule = ruleOf(set, waiver.rule);
    if (rule === undefined) {
      const hint = didYouMean(
        waiver.rule,
        set.rules.map((one) => one.about.id),
      );
      return [`${place}: there is no rule "${waiver.rule}"${hint === undefined ? '' : `; ${hint}`}`];
    }
    const state = waiverState(waiver, asOf, rule.about.severity);
    const unread = unreadProperties(rule, waiver).map((text) => `${place}: ${text}`);
    if (unread.length > 0) return unread;
    if (state === 'active' || state === 'expiring') {
      if (unpinned(waiver)) return [`${place}: names no observed value: it covers nothing that has one`];
      const why = COVERS_NOTHING[seen?.get(waiver.id) ?? 'active'];
      return why === undefined ? [] : [`${place}: covers nothing in ${options.run}: ${why}`];
    }
    return [
      `${place}: ${STATES[state]}${state === 'too-long' ? ` (${rule.about.severity}: at most ${WAIVER_TERMS[rule.about.severity].days} days)` : ''}`,
    ];
  });
  world.write(lines.map((line) => `${terminal(line)}\n`).join(''));
  world.write(`${counted(waivers.length, 'waiver')}, ${lines.length} that cannot be used\n`);
  return lines.length === 0 ? EXIT.ok : EXIT.strictWaiver;
}

/** How each waiver does against the findings of a stored run. */
async function usesIn(
  path: string,
  waivers: readonly Waiver[],
  asOf: string | undefined,
  world: PolicyWorld,
): Promise<ReadonlyMap<string, WaiverUse['state']>> {
  const findings = await world.findingsOf(path);
  const matcher = matchWaivers(waivers, timeOf(asOf, world));
  for (const finding of findings) matcher.waive(finding);
  return new Map(matcher.uses().map(({ id, state }) => [id, state]));
}

const unpinned = (waiver: Waiver): boolean =>
  !['evidence-gap', 'attestation'].includes(waiver.kind) && Object.keys(waiver.observed).length === 0;

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
  const rule = findRule(loadPolicies(await world.readFiles(options.policies)), ruleId);
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
    ...(options.observed.length === 0 ? {} : { observed: observedBy(rule, options.observed) }),
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

/** The accepted values, each of a property that the rule reads. */
function observedBy(rule: RuleSource, texts: readonly string[]): { readonly [path: string]: unknown } {
  return Object.fromEntries(
    texts.map((text) => {
      const [path, value] = observedOf(text);
      const unread = unreadProperty(rule, path);
      if (unread !== undefined) throw new UserError('unread-property', `${unread}.`, { where: '--observed' });
      return [path, value];
    }),
  );
}

/** `windowsAuthentication.providers=[NTLM, Negotiate]`, the value as YAML. */
function observedOf(text: string): readonly [string, unknown] {
  const at = text.indexOf('=');
  try {
    if (at > 0) return [text.slice(0, at), parse(text.slice(at + 1))];
  } catch {
    // Falls through to the message: how YAML failed does not help on a command line.
  }
  throw new UserError('usage', `"${text}" is not PROPERTY=VALUE.`, {
    where: '--observed',
    hint: 'for example windowsAuthentication.providers=[NTLM, Negotiate]',
  });
}

function timeOf(text: string | undefined, world: PolicyWorld): string {
  const time = text === undefined ? world.now() : new Date(text);
  if (!Number.isNaN(time.getTime())) return time.toISOString();
  throw new UserError('usage', `"${text}" is not a time.`, {
    where: '--as-of',
    hint: 'write it as 2026-12-01T00:00:00Z',
  });
}

/** Adds `waiver …` to the program; `finish` takes the exit code of the command that ran. */
export function registerWaiverCommands(program: Command, world: PolicyWorld): void {
  const { finish } = world;
  const waiver = program.command('waiver').description('accepted risks: list, check, ask for one');
  waiver
    .command('list')
    .description('every waiver of a file and how it stands')
    .argument('<file>', 'waivers file')
    .option('--as-of <time>', 'at this time')
    .action(async (file: string, options: { asOf?: string }) => finish(await waiverList(file, options, world)));
  waiver
    .command('check')
    .description('exit 5 where a waiver cannot cover anything')
    .argument('<file>', 'waivers file')
    .option('--as-of <time>', 'at this time')
    .option('--run <run>', 'hold them against what this audit found')
    .option(...POLICIES)
    .action(async (file: string, options: { asOf?: string; run?: string; policies: readonly string[] }) =>
      finish(await waiverCheck(file, options, world)),
    );
  waiver
    .command('add')
    .description('ask for a waiver; somebody else has to approve it in the file')
    .argument('<rule>', 'rule, for example IIS-001')
    .requiredOption('--id <id>', 'id of the waiver, for example W-012')
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--requested-by <name>', 'who asks')
    .option('--kind <kind>', WAIVER_KINDS.join(', '), 'accepted-risk')
    .option('--resource <id>', 'id that the report shows')
    .option('--server <name>', 'every such resource of this server')
    .option('--path <path>', 'end of the IIS path: /EWS')
    .option(...repeated('--observed <property=value>', 'the value that is accepted; may be repeated'))
    .option('--days <n>', 'how long; default is the longest term of the severity')
    .option('--ticket <id>', 'change or ticket')
    .option('--file <file>', 'append to this file; default is stdout')
    .option(...POLICIES)
    .action(async (rule: string, options: WaiverAddOptions) => finish(await waiverAdd(rule, options, world)));
}

export const registerWaiver = (program: Command, world: World, finish: (code: number) => void): void =>
  registerWaiverCommands(program, policyWorld(world, finish));

/** As people write times in these files: `2026-12-01T00:00:00Z`. */
const toTheSecond = (time: Date): string => time.toISOString().replace(/\.\d+Z$/, 'Z');
